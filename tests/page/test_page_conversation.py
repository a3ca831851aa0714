"""The first conversation, on the page of `python -m bot sandbox`: a rep logs, the plan moves, the manager sees it."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.commands.children import DEMO_LOADED
from bot.commands.database import DATABASE
from tests.bots import free_port
from tests.page.conftest import OpenPage
from tests.page.screen import log, message, write
from tests.processes import Running, run
from tests.speech import ENGLISH, FRENCH, Speech

pytestmark = [pytest.mark.page, pytest.mark.timeout(240)]

NOW = "2026-11-24T13:30:00+00:00"
BOX = "Message Pacer"


@pytest.fixture
def sandbox_url() -> str:
    """Where the sandbox will be."""
    return f"http://127.0.0.1:{free_port()}"


def started(url: str, folder: Path, *options: str) -> Running:
    """`python -m bot sandbox`, ready."""
    port = url.rpartition(":")[2]
    sandbox = Running("bot", "sandbox", "--port", port, "--data", str(folder), "--no-browser", *options)
    sandbox.prints(f"Sandbox ready: {re.escape(url)}")
    sandbox.prints("Logs: .* Ctrl-C stops it; the next start goes on where it was.")
    return sandbox


def log_work(page: Page, speech: Speech) -> None:
    """Log, take back, put back; log two things at once, and edit the message."""
    write(page, "3 calls segment A", BOX)
    receipt = message(page, speech.receipt)
    expect(receipt).to_contain_text(re.compile(speech.progress))
    ts = str(receipt.get_attribute("data-ts"))
    receipt = log(page).locator(f'article[data-ts="{ts}"]')
    receipt.get_by_role("button", name=speech.undo, exact=True).click()
    expect(receipt).to_contain_text(speech.taken_back)
    receipt.get_by_role("button", name=speech.put_back, exact=True).click()
    expect(receipt).to_contain_text(speech.receipt)
    write(page, "2 rdv Acme hier, 1 devis 12k€ Globex", BOX)
    expect(message(page, speech.meetings)).to_contain_text(speech.quote)
    page.get_by_role("textbox", name=BOX).press("ArrowUp")
    editor = page.get_by_role("textbox", name="Edit message")
    editor.fill("3 rdv Acme hier, 1 devis 12k€ Globex")
    editor.press("Enter")
    expect(message(page, speech.more_meetings)).to_contain_text(speech.quote)
    expect(log(page).get_by_role("article").filter(has_text=speech.quote)).to_have_count(1)


def command(page: Page, line: str, shown: str) -> Locator:
    """Give a slash command; the answer."""
    write(page, line, BOX)
    answer = message(page, shown)
    expect(answer.get_by_role("table")).to_be_visible()
    return answer


def share(page: Page, answer: Locator) -> None:
    """Share it in #sales, from the DM."""
    answer.get_by_role("button", name="Share", exact=True).click()
    modal = page.get_by_role("dialog")
    modal.get_by_role("combobox", name="In which channel?").click()
    page.get_by_role("option", name="sales").click()
    modal.get_by_role("button", name="Share", exact=True).click()
    expect(modal).to_be_hidden()
    conversations = page.get_by_role("navigation", name="Conversations")
    conversations.get_by_role("link", name="sales").click()
    expect(message(page, "The team, week 48, 23–27 Nov, shared by Mia").get_by_role("table")).to_be_visible()
    conversations.get_by_role("link", name="Pacer").click()


def receive_the_digest(page: Page) -> None:
    """Let it be Monday morning."""
    page.get_by_role("group", name="Sandbox clock").get_by_role("button", name="Monday 8:30").click()
    digest = message(page, "Week 48: ")
    expect(digest).to_contain_text(re.compile(r"Week 48: \d+% of expected, [\d,]+ € won\b.*Do first: .* is behind: "))


def go_on(rep: Page, mia: Page) -> None:
    """Find all as it was, and log on."""
    expect(message(rep, ENGLISH.more_meetings)).to_contain_text(ENGLISH.quote)
    write(rep, "1 call segment A", BOX)
    expect(message(rep, "✅ 1 call · segment A")).to_contain_text("1 of 15 this week, on pace")
    expect(log(mia).get_by_role("article").filter(has_text="Do first: ")).to_have_count(1)


@pytest.fixture
def folder(past_file: Path, tmp_path: Path) -> Path:
    """The sandbox's folder with the demo team in it."""
    shutil.copyfile(past_file, tmp_path / DATABASE)
    (tmp_path / DEMO_LOADED).touch()
    return tmp_path


def test_a_rep_logs_the_plan_moves_the_manager_sees_it(open_page: OpenPage, sandbox_url: str, folder: Path) -> None:
    with started(sandbox_url, folder, "--now", NOW) as sandbox:
        for speech in (ENGLISH, FRENCH):
            page = open_page(speech.person)
            log_work(page, speech)
            plan = command(page, "/myplan week", speech.plan)
            for row in speech.counted:
                expect(plan.get_by_role("row", name=re.compile(row))).to_be_visible()
        mia = open_page("mia")
        share(mia, command(mia, "/teamkpi week", "Week 48, 23–27 Nov"))
        receive_the_digest(mia)
        audit = run("bot", "audit", "--data", str(folder))
        assert (audit.stdout, audit.returncode) == ("No difference\n", 0)
        assert sandbox.end() == (0, "")
    with started(sandbox_url, folder) as sandbox:
        go_on(open_page("ana"), open_page("mia"))
        assert sandbox.end() == (0, "")
