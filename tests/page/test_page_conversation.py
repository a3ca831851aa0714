"""The first conversation, on the page of `python -m bot sandbox`: a rep logs, the plan moves, the manager sees it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bots import free_port
from tests.page.conftest import OpenPage
from tests.page.screen import log, message, write
from tests.processes import Running, run

pytestmark = [pytest.mark.page, pytest.mark.timeout(180)]

NOW = "2026-11-24T13:30:00+00:00"
BOX = "Message Pacer"
NARROW = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What Pacer says to a person in the first conversation."""

    person: str
    receipt: str
    progress: str
    undo: str
    put_back: str
    taken_back: str
    meetings: str
    more_meetings: str
    quote: str
    plan: str
    lines: list[str]


ENGLISH = Speech(
    person="ana",
    receipt="✅ 3 calls · segment A",
    progress=r"A calls +[█░]{10} +\d+ of 16 this week, on pace",
    undo="Undo",
    put_back="Put back",
    taken_back="↩ Taken back: 3 calls · segment A",
    meetings="✅ 2 meetings · Acme · yesterday, Mon 23 Nov",
    more_meetings="✅ 3 meetings · Acme · yesterday, Mon 23 Nov (was 2)",
    quote="✅ 1 quote · Globex · €12,000",
    plan="Your week, 23–27 Nov",
    lines=["Calls A", "Calls B", "Calls C", "Meetings B"],
)
FRENCH = Speech(
    person="chloe",
    receipt="✅ 3 appels · segment A",
    progress=r"Appels A +[█░]{10} +\d+ sur 15 cette semaine, dans le rythme",
    undo="Annuler",
    put_back="Remettre",
    taken_back=f"↩ Annulé{NARROW}: 3 appels · segment A",
    meetings="✅ 2 rendez-vous · Acme · hier, lun. 23 nov.",
    more_meetings=f"✅ 3 rendez-vous · Acme · hier, lun. 23 nov. (avant{NARROW}: 2)",
    quote=f"✅ 1 devis · Globex · 12{NARROW}000{NARROW}€",
    plan="Votre semaine, du 23 au 27 nov.",
    lines=["Appels A", "Appels B", "Appels C", "Rendez-vous B"],
)


@pytest.fixture
def sandbox_url() -> str:
    """Where the sandbox will be."""
    return f"http://127.0.0.1:{free_port()}"


def started(url: str, folder: Path, *options: str) -> Running:
    """`python -m bot sandbox`, ready."""
    port = url.rpartition(":")[2]
    sandbox = Running("bot", "sandbox", "--port", port, "--data", str(folder), "--no-browser", *options)
    sandbox.prints(f"Sandbox ready: {re.escape(url)}")
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
    expect(log(page).get_by_role("article").filter(has_text="Globex")).to_have_count(2)


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
    expect(modal).to_be_visible()
    page.pause()


def test_a_rep_logs_the_plan_moves_the_manager_sees_it(
    open_page: OpenPage, sandbox_url: str, tmp_path: Path
) -> None:
    with started(sandbox_url, tmp_path, "--fresh", "--now", NOW) as sandbox:
        for speech in (ENGLISH, FRENCH):
            page = open_page(speech.person)
            log_work(page, speech)
            plan = command(page, "/myplan week", speech.plan)
            expect(plan.get_by_role("rowheader")).to_have_text(speech.lines)
        mia = open_page("mia")
        share(mia, command(mia, "/teamkpi week", "Week 48, 23–27 Nov"))
