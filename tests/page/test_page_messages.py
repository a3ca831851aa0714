"""Writing, reading, changing and taking away messages on the page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.screen import choose, log, message, own, write
from tests.page.tally_bot import TallyBot

pytestmark = pytest.mark.page


def test_a_message_is_answered_and_the_answer_changes_in_place(ana: Page) -> None:
    write(ana, "3 calls segment A")
    answer = message(ana, "Noted")
    expect(answer).to_contain_text("✅ Noted: 3 calls segment A")
    ts = answer.get_attribute("data-ts")
    answer.get_by_role("button", name="Undo").click()
    expect(message(ana, "Taken back")).to_have_attribute("data-ts", str(ts))
    expect(log(ana).get_by_role("button", name="Undo")).to_have_count(0)


def test_shift_enter_makes_a_line_and_markup_is_drawn(ana: Page) -> None:
    box = ana.get_by_role("textbox", name="Message Tally")
    box.press_sequentially("*bold* & <b>")
    box.press("Shift+Enter")
    box.press_sequentially("second")
    box.press("Enter")
    sent = message(ana, "second").first
    expect(log(ana).locator("article", has_text="& <b>").first.locator("strong")).to_have_text("bold")
    expect(sent).to_be_visible()
    expect(box).to_have_value("")


def test_arrow_up_edits_the_last_message(ana: Page) -> None:
    write(ana, "4 calls")
    expect(message(ana, "Noted")).to_be_visible()
    ana.get_by_role("textbox", name="Message Tally").press("ArrowUp")
    editor = ana.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("4 calls")
    editor.fill("5 calls")
    editor.press("Enter")
    expect(message(ana, "5 calls")).to_contain_text("(edited)")
    expect(ana.get_by_role("textbox", name="Message Tally")).to_be_focused()


def test_escape_leaves_the_message_as_it_was(ana: Page) -> None:
    write(ana, "6 calls")
    expect(message(ana, "Noted")).to_be_visible()
    ana.get_by_role("textbox", name="Message Tally").press("ArrowUp")
    ana.get_by_role("textbox", name="Edit message").fill("7 calls")
    ana.get_by_role("textbox", name="Edit message").press("Escape")
    expect(log(ana)).not_to_contain_text("7 calls")


def test_deleting_asks_first(ana: Page) -> None:
    write(ana, "wrong one")
    expect(message(ana, "Noted")).to_be_visible()
    choose(ana, own(ana), "Delete message")
    ana.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(log(ana).get_by_role("article", name=re.compile("Ana"))).to_have_count(0)


def test_a_thread_opens_beside_and_counts_its_replies(ana: Page) -> None:
    write(ana, "a parent")
    answer = message(ana, "Noted")
    answer.hover()
    answer.get_by_role("button", name="Reply in thread").click()
    panel = ana.get_by_role("complementary", name="Thread")
    write(ana, "within", "Reply in thread")
    expect(panel.get_by_role("log")).to_contain_text("Noted: within")
    expect(log(ana)).to_contain_text("2 replies")
    expect(log(ana)).not_to_contain_text("within")
    panel.get_by_role("button", name="Close thread").click()
    expect(panel).to_be_hidden()


def test_a_reaction_is_put_and_taken_away(ana: Page) -> None:
    write(ana, "good news")
    answer = message(ana, "Noted")
    answer.hover()
    answer.get_by_role("button", name="Add reaction").click()
    ana.get_by_role("dialog", name="Reactions").get_by_role("button", name="tada").click()
    chip = answer.get_by_role("button", name=re.compile("tada, 1, from you"))
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(chip).to_have_count(0)


def test_a_message_shortcut_answers_only_to_the_one_who_used_it(ana: Page, open_page: OpenPage) -> None:
    ben = open_page("ben", place="#/C0SALES01")
    ana.get_by_role("link", name="sales").click()
    write(ana, "2 demos", "Message #sales")
    expect(log(ben)).to_contain_text("2 demos")
    choose(ana, own(ana), "Log this")
    expect(message(ana, "Logged “2 demos”")).to_contain_text("Only visible to you")
    write(ben, "after that", "Message #sales")
    expect(log(ben)).to_contain_text("Noted: after that")
    expect(log(ben)).not_to_contain_text("Logged")


def test_unread_marks_come_and_go(ana: Page, open_page: OpenPage) -> None:
    expect(ana.get_by_role("textbox", name="Message Tally")).to_be_visible()
    ben = open_page("ben", place="#/C0SALES01")
    write(ben, "hello all", "Message #sales")
    entry = ana.get_by_role("navigation", name="Conversations").get_by_role("link", name=re.compile("sales"))
    expect(entry).to_contain_text("unread")
    entry.click()
    expect(log(ana).get_by_role("separator", name="New")).to_be_visible()
    expect(entry).not_to_contain_text("unread")


def test_a_draft_waits_in_its_conversation(ana: Page) -> None:
    ana.get_by_role("textbox", name="Message Tally").fill("half a thought")
    ana.get_by_role("link", name="general").click()
    expect(ana.get_by_role("textbox", name="Message #general")).to_have_value("")
    ana.reload()
    ana.get_by_role("navigation", name="Conversations").get_by_role("link", name=re.compile("Tally")).click()
    expect(ana.get_by_role("textbox", name="Message Tally")).to_have_value("half a thought")


def test_a_file_is_offered_for_download(ana: Page) -> None:
    write(ana, "file")
    card = log(ana).get_by_role("link", name="Download plan.csv")
    expect(card).to_be_visible()
    with ana.expect_download() as download:
        card.click()
    assert download.value.path().read_text() == "a,b\n1,2\n"


def test_a_picture_is_shown_in_place(ana: Page) -> None:
    write(ana, "picture")
    picture = log(ana).get_by_role("img", name="A dot")
    expect(picture).to_be_visible()
    ana.wait_for_function("document.querySelector('.files img').naturalWidth === 1")


def test_a_permalink_opens_its_conversation_at_the_message(ana: Page, sandbox_url: str) -> None:
    ana.get_by_role("link", name="sales").click()
    write(ana, "look here", "Message #sales")
    expect(message(ana, "Noted: look here")).to_be_visible()
    ts = str(own(ana).get_attribute("data-ts"))
    ana.goto(f"{sandbox_url}/archives/C0SALES01/p{ts.replace('.', '')}")
    ana.get_by_role("link", name=re.compile("Omar")).click()
    expect(log(ana).get_by_role("article").filter(has_text="look here").first).to_be_focused()


def test_an_editor_outlives_news_of_its_message(ana: Page, open_page: OpenPage) -> None:
    ben = open_page("ben", place="#/C0SALES01")
    ana.get_by_role("link", name="sales").click()
    write(ana, "mine", "Message #sales")
    expect(message(ben, "Noted: mine")).to_be_visible()
    ana.get_by_role("textbox", name="Message #sales").press("ArrowUp")
    ana.get_by_role("textbox", name="Edit message").fill("mine, changed")
    theirs = log(ben).get_by_role("article", name=re.compile("Ana")).first
    theirs.hover()
    theirs.get_by_role("button", name="Add reaction").click()
    ben.get_by_role("dialog", name="Reactions").get_by_role("button", name="eyes").click()
    expect(theirs.get_by_role("button", name=re.compile("eyes, 1"))).to_be_visible()
    ana.get_by_role("textbox", name="Edit message").press("Enter")
    expect(theirs).to_contain_text("mine, changed (edited)")


def test_a_bot_that_is_away_is_said(bot: TallyBot, open_page: OpenPage) -> None:
    page = open_page("ana")
    banner = page.get_by_role("status").filter(has_text="isn't connected")
    expect(banner).to_be_hidden()
    bot.stop()
    expect(banner).to_be_visible()
