"""Block Kit on the page: drawn, and used."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.screen import log, message, write
from tests.page.tally_bot import TallyBot

pytestmark = pytest.mark.page


def test_a_table_has_headers_and_aligned_figures(ana: Page) -> None:
    write(ana, "table")
    table = log(ana).get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Line", "Done", "Plan", "By now"])
    expect(table.get_by_role("rowheader")).to_have_text(["Calls A", "Calls B"])
    expect(table.get_by_role("cell", name="7").first).to_have_css("text-align", "right")


def test_every_block_of_the_gallery_is_drawn(ana: Page) -> None:
    write(ana, "gallery")
    shown = message(ana, "Gallery")
    expect(shown.get_by_role("heading", name="Gallery")).to_be_visible()
    for tag, text in (("strong", "bold"), ("em", "italic"), ("s", "gone"), ("code", "code"), ("blockquote", "quoted")):
        expect(shown.locator(tag, has_text=re.compile(f"^{text}$"))).to_be_visible()
    expect(shown).to_contain_text("<b>")
    expect(shown).to_contain_text("🎉")
    expect(shown.get_by_role("link", name="site")).to_have_attribute("href", "https://example.com")
    expect(shown.locator("ol > li")).to_have_text("First")
    expect(shown.get_by_role("heading", name="Small heading")).to_be_visible()
    expect(shown.locator("rect.bar")).to_have_count(4)
    expect(shown.locator("path.slice")).to_have_count(2)
    expect(shown.locator(".not-drawn")).to_have_count(0)


def test_selects_pickers_and_menus_say_what_was_chosen(ana: Page, bot: TallyBot) -> None:
    write(ana, "gallery")
    shown = message(ana, "Gallery")
    shown.get_by_role("combobox", name="Segments").click()
    shown.get_by_role("option", name="Small").click()
    expect(shown.get_by_role("button", name="Remove Small")).to_be_visible()
    shown.get_by_role("button", name="More options").click()
    ana.get_by_role("menuitem", name="Why").click()
    shown.get_by_role("checkbox", name="Remind me").check()
    shown.locator("input[type=date]").fill("2026-12-01")
    expect(shown.locator("[aria-busy]")).to_have_count(0)
    shown.get_by_role("button", name="Open").click()
    expect(shown.locator("[aria-busy]")).to_have_count(0)
    wanted = [
        ("segments", ["small"]),
        ("rest", "why"),
        ("flags", ["remind me"]),
        ("due", "2026-12-01"),
        ("open_card", "open_card"),
    ]
    assert bot.seen == wanted


def test_a_dangerous_button_asks_and_takes_no_for_an_answer(ana: Page, bot: TallyBot) -> None:
    write(ana, "4 calls")
    erase = message(ana, "Noted").get_by_role("button", name="Erase")
    erase.click()
    expect(ana.get_by_role("dialog", name="Sure?").locator("strong")).to_have_text("gone")
    ana.get_by_role("dialog").get_by_role("button", name="No").click()
    expect(erase).to_be_focused()
    assert bot.seen == []
    erase.click()
    ana.get_by_role("dialog").get_by_role("button", name="Do it").click()
    expect(erase).not_to_have_attribute("aria-busy", "true")
    assert bot.seen == [("erase", "erase")]


def test_a_block_the_page_does_not_know_says_so(ana: Page) -> None:
    write(ana, "4 calls")
    expect(message(ana, "Noted")).to_be_visible()
    note = ana.evaluate("""async () => {
        const { drawBlocks } = await import("/page/blocks/blocks.js");
        const { surfaceOf } = await import("/page/blocks/surface.js");
        return drawBlocks([{ type: "hologram" }, { type: "divider" }], surfaceOf("message", "x", {})).textContent;
    }""")
    assert "hologram" in note


def test_a_modal_shows_errors_then_closes(ana: Page, bot: TallyBot) -> None:
    write(ana, "3 calls")
    message(ana, "Noted").get_by_role("button", name="Edit").click()
    modal = ana.get_by_role("dialog", name="Edit entry")
    count = modal.get_by_role("textbox", name="How many")
    expect(count).to_be_focused()
    modal.get_by_role("button", name="Save").click()
    expect(modal).to_contain_text("Please complete this required field.")
    count.fill("3")
    modal.get_by_role("textbox", name="Note").fill("by phone")
    modal.get_by_role("button", name="Save").click()
    expect(modal).to_contain_text("It was 3 already.")
    expect(count).to_have_attribute("aria-invalid", "true")
    count.fill("4")
    count.press("Enter")
    expect(modal).to_have_count(0)
    expect(message(ana, "4 instead")).to_be_visible()
    assert bot.submitted[-1]["note"]["v"]["value"] == "by phone"
    assert bot.submitted[-1]["day"]["v"]["selected_date"] == "2026-11-24"


def test_a_search_in_a_modal_asks_the_bot_and_works_by_keyboard(ana: Page, bot: TallyBot) -> None:
    write(ana, "5 calls")
    message(ana, "Noted").get_by_role("button", name="Edit").click()
    modal = ana.get_by_role("dialog", name="Edit entry")
    search = modal.get_by_role("combobox", name="Account")
    search.press_sequentially("g")
    expect(modal.get_by_role("option")).to_have_text("Globex")
    search.press("Enter")
    expect(search).to_have_value("Globex")
    modal.get_by_role("textbox", name="How many").fill("5")
    modal.get_by_role("button", name="Save").click()
    expect(modal).to_have_count(0)
    assert bot.submitted[-1]["account"]["v"]["selected_option"]["value"] == "globex"


def test_modals_lie_over_one_another_and_keep_what_was_entered(ana: Page) -> None:
    write(ana, "6 calls")
    message(ana, "Noted").get_by_role("button", name="Edit").click()
    ana.get_by_role("textbox", name="How many").fill("8")
    ana.get_by_role("button", name="More…").click()
    deeper = ana.get_by_role("dialog", name="Deeper")
    expect(deeper).to_contain_text("One floor down")
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog", name="Edit entry")).to_be_visible()
    expect(ana.get_by_role("textbox", name="How many")).to_have_value("8")
    ana.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(ana.get_by_role("dialog")).to_have_count(0)


def test_the_home_tab_is_drawn_and_changes(ana: Page) -> None:
    ana.get_by_role("link", name="Home").click()
    home = ana.get_by_role("region", name="Home")
    expect(home.get_by_role("heading", name="Today")).to_be_visible()
    home.get_by_role("button", name="Count").click()
    expect(home).to_contain_text("Clicked 1 times")
    ana.get_by_role("link", name="Messages").click()
    expect(ana.get_by_role("textbox", name="Message Tally")).to_be_visible()


def test_a_stranger_chooses_who_to_be(bot: TallyBot, open_page: OpenPage) -> None:
    page = open_page(None)
    expect(page.get_by_role("heading", name="Welcome to Northwind")).to_be_visible()
    page.get_by_role("link", name=re.compile("Ben Carter")).click()
    expect(page.get_by_role("button", name=re.compile("You are Ben Carter"))).to_be_visible()
    page.get_by_role("button", name=re.compile("You are Ben Carter")).click()
    page.get_by_role("menuitemradio", name=re.compile("Chloé")).click()
    expect(page.get_by_role("button", name=re.compile("You are Chloé"))).to_be_visible()
