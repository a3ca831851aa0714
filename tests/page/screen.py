"""What tests of the page look at and do again and again."""

import re

from playwright.sync_api import Locator, Page

BOX = "Message Tally"


def log(page: Page) -> Locator:
    """The list of messages of the open conversation."""
    return page.get_by_role("main").get_by_role("log")


def write(page: Page, text: str, box: str = BOX) -> None:
    """Write a message and send it with Enter."""
    page.get_by_role("textbox", name=box).fill(text)
    page.get_by_role("textbox", name=box).press("Enter")


def message(page: Page, text: str | re.Pattern[str]) -> Locator:
    """The last message that holds this text."""
    return log(page).get_by_role("article").filter(has_text=text).last


def own(page: Page) -> Locator:
    """The first of Ana's own messages."""
    return log(page).get_by_role("article", name=re.compile("Ana")).first


def choose(page: Page, of: Locator, item: str) -> None:
    """Choose from the menu of a message."""
    of.hover()
    of.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name=item).click()


def is_sideways(page: Page) -> bool:
    """True when the page as a whole could be scrolled sideways."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth > innerWidth"))
