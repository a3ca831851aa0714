"""Commands and mentions with completion, the clock, the inspector, and narrow screens."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.page.conftest import OpenPage
from tests.page.screen import BOX, is_sideways, log, message, write
from tests.page.tally_bot import TallyBot

pytestmark = pytest.mark.page

PHONE = ViewportSize(width=390, height=844)


def test_a_command_is_completed_and_answered_to_one_person(ana: Page) -> None:
    box = ana.get_by_role("textbox", name=BOX)
    box.press_sequentially("/w")
    options = ana.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("[this | last]")
    box.press("Enter")
    expect(box).to_have_value("/week ")
    expect(ana.locator(".composer-hint")).to_contain_text("Your week")
    box.press("Enter")
    answer = message(ana, "Your week")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer.get_by_role("table")).to_be_visible()
    expect(box).to_have_value("")


def test_a_chosen_mention_is_sent_as_an_id(ana: Page) -> None:
    box = ana.get_by_role("textbox", name=BOX)
    box.press_sequentially("/who @be")
    ana.get_by_role("option", name=re.compile("Ben Carter")).click()
    expect(box).to_have_value("/who @Ben Carter ")
    box.press("Enter")
    expect(message(ana, "given")).to_contain_text("given (@U0BEN0001|ben)")


def test_a_command_that_does_not_exist_or_stands_in_a_thread_is_explained(ana: Page) -> None:
    write(ana, "/nonsense")
    expect(message(ana, "/nonsense is not a command")).to_contain_text("Only visible to you")
    write(ana, "a parent")
    answer = message(ana, "Noted")
    answer.hover()
    answer.get_by_role("button", name="Reply in thread").click()
    write(ana, "/week", "Reply in thread")
    expect(ana.get_by_role("complementary", name="Thread")).to_contain_text("can't be used in threads")


def test_a_command_nobody_answers_ends_in_a_notice(ana: Page) -> None:
    write(ana, "/slow")
    ana.get_by_role("button", name="+1 h").click()
    expect(message(ana, "operation_timeout")).to_contain_text("Only visible to you")


def test_the_clock_moves_in_the_persons_zone(ana: Page) -> None:
    clock = ana.get_by_role("group", name="Sandbox clock")
    expect(clock).to_contain_text("Tue 24 Nov, 09:00")
    clock.get_by_role("button", name="+1 h").click()
    expect(clock).to_contain_text("Tue 24 Nov, 10:00")
    clock.get_by_role("button", name="Tomorrow 9:00").click()
    expect(clock).to_contain_text("Wed 25 Nov, 09:00")
    clock.get_by_role("button", name="Monday 8:30").click()
    expect(clock).to_contain_text("Mon 30 Nov, 08:30")


def test_the_clock_reads_otherwise_in_another_zone(bot: TallyBot, open_page: OpenPage) -> None:
    page = open_page("chloe")
    clock = page.get_by_role("group", name="Sandbox clock")
    expect(clock).to_contain_text("Tue 24 Nov, 03:00")
    clock.get_by_role("button", name="Monday 8:30").click()
    expect(clock).to_contain_text("Mon 30 Nov, 08:30")


@pytest.mark.parametrize(
    ("call", "instant"),
    [
        ("tomorrowAt(new Date('2026-03-28T12:00Z'), 'Europe/Paris', 9, 0)", "2026-03-29T07:00:00.000Z"),
        ("tomorrowAt(new Date('2026-10-24T12:00Z'), 'Europe/Paris', 9, 0)", "2026-10-25T08:00:00.000Z"),
        ("nextWeekdayAt(new Date('2026-10-31T12:00Z'), 'America/Toronto', 1, 8, 30)", "2026-11-02T13:30:00.000Z"),
        ("nextWeekdayAt(new Date('2026-11-30T07:29Z'), 'Europe/Paris', 1, 8, 30)", "2026-11-30T07:30:00.000Z"),
        ("nextWeekdayAt(new Date('2026-11-30T07:30Z'), 'Europe/Paris', 1, 8, 30)", "2026-12-07T07:30:00.000Z"),
        ("tomorrowAt(new Date('2026-11-24T23:30Z'), 'Europe/Paris', 9, 0)", "2026-11-26T08:00:00.000Z"),
        ("instantOfField('2026-03-29T02:30', 'Europe/Paris')", "2026-03-29T01:30:00.000Z"),
        ("instantOfField('2026-10-25T02:30', 'Europe/Paris')", "2026-10-25T00:30:00.000Z"),
    ],
)
def test_aims_across_changes_of_the_clocks(open_page: OpenPage, call: str, instant: str) -> None:
    page = open_page(None)
    assert page.evaluate(f"async () => (await import('/page/lib/time.js')).{call}.toISOString()") == instant


def test_the_inspector_shows_payloads_and_marks_refusals(ana: Page, bot: TallyBot) -> None:
    ana.get_by_role("button", name="Inspector").click()
    inspector = ana.get_by_role("region", name="Inspector")
    write(ana, "hello there")
    inspector.get_by_role("button", name=re.compile("chat.postMessage")).first.click()
    expect(inspector.locator(".traffic-detail")).to_contain_text("hello there")
    with pytest.raises(Exception, match="channel_not_found"):
        bot.client.chat_postMessage(channel="C0NOWHERE", text="lost")
    inspector.get_by_role("group", name="Show").get_by_role("button", name="Refused").click()
    refusal = inspector.get_by_role("button", name=re.compile("^Refused.*chat.postMessage"))
    refusal.click()
    expect(inspector.locator(".traffic-detail")).to_contain_text("channel_not_found")


def test_a_phone_has_a_drawer_and_no_sideways_scrolling(bot: TallyBot, open_page: OpenPage) -> None:
    page = open_page("ana", size=PHONE)
    write(page, "wide")
    expect(log(page).get_by_role("table")).to_be_visible()
    write(page, "gallery")
    expect(message(page, "Gallery")).to_be_visible()
    assert not is_sideways(page)
    assert page.evaluate(
        "(() => { const box = document.querySelector('.table-box'); return box.scrollWidth > box.clientWidth; })()"
    )
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("link", name="sales").click()
    expect(page.get_by_role("heading", name="sales", exact=True)).to_be_visible()
    write(page, "from the road", "Message #sales")
    answer = message(page, "Noted: from the road")
    answer.click(position={"x": 150, "y": 12})
    answer.get_by_role("button", name="Reply in thread").click()
    expect(page.get_by_role("complementary", name="Thread")).to_have_css("width", "390px")
    assert not is_sideways(page)
    page.get_by_role("button", name="Back to the conversation").click()
    page.get_by_role("button", name=re.compile("^Sandbox clock")).click()
    page.get_by_role("dialog", name="Sandbox clock").get_by_role("button", name="Tomorrow 9:00").click()
    expect(page.get_by_role("button", name=re.compile("Wed 25 Nov, 09:00"))).to_be_visible()


def test_messages_can_be_walked_through_and_edited_by_keyboard(ana: Page) -> None:
    write(ana, "one")
    expect(message(ana, "Noted: one")).to_be_visible()
    last = log(ana).get_by_role("article").last
    last.focus()
    ana.keyboard.press("ArrowUp")
    expect(log(ana).get_by_role("article", name=re.compile("Ana"))).to_be_focused()
    ana.keyboard.press("m")
    expect(ana.get_by_role("menu", name="Message actions")).to_be_visible()
    ana.keyboard.press("Escape")
    log(ana).get_by_role("article", name=re.compile("Ana")).focus()
    ana.keyboard.press("e")
    expect(ana.get_by_role("textbox", name="Edit message")).to_be_focused()


def test_light_and_dark_are_kept(ana: Page) -> None:
    light = ana.get_by_role("main").evaluate("node => getComputedStyle(node).backgroundColor")
    ana.get_by_role("button", name="Switch to dark").click()
    ana.reload()
    expect(ana.get_by_role("button", name="Switch to light")).to_be_visible()
    assert ana.get_by_role("main").evaluate("node => getComputedStyle(node).backgroundColor") != light
