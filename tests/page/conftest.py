"""A sandbox on a port of its own, a bot in it, and a browser in front of it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from sandbox.manifest import load_manifest
from sandbox.server import SandboxServer, listening_socket, server_for
from sandbox.workspace import create_workspace
from tests.page.tally_bot import TallyBot

CHROMIUM = Path("/usr/bin/chromium")
START = datetime.fromisoformat("2026-11-24T09:00:00+01:00")
DESKTOP = ViewportSize(width=1280, height=800)
PATIENCE_MS = 15_000
"""A page that is right is quick, but the machine may be busy."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all tests."""
    if not CHROMIUM.exists():
        pytest.skip(f"The page needs a browser, and there is no Chromium at {CHROMIUM}.")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def sandbox_url() -> Iterator[str]:
    """A fresh workspace at 24 Nov 2026, 9:00 in Paris, its clock stopped."""
    started = threading.Event()
    running: list[tuple[SandboxServer, str]] = []

    async def serve() -> None:
        listener = listening_socket(0)
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        manifest = load_manifest(Path(__file__).with_name("manifest.yml"))
        server = server_for(create_workspace(manifest=manifest, host=host, now=START, speed=0))
        running.append((server, f"http://{host}"))
        started.set()
        await server.serve(sockets=[listener])

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    assert started.wait(10), "The sandbox did not start."
    server, url = running[0]
    yield url
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def bot(sandbox_url: str) -> Iterator[TallyBot]:
    """The bot, connected."""
    tally = TallyBot(sandbox_url)
    tally.start()
    yield tally
    tally.stop()


@pytest.fixture
def open_page(browser: Browser, sandbox_url: str) -> Iterator[OpenPage]:
    """Opens the page as a person, in a browser window of its own; an error in its scripts fails the test."""
    contexts = []
    errors: list[str] = []

    def open_as(person: str | None, *, place: str = "", size: ViewportSize = DESKTOP) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", timezone_id="Asia/Tokyo")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{sandbox_url}/{f'?as={person}' if person else ''}{place}")
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def ana(bot: TallyBot, open_page: OpenPage) -> Page:
    """The page as Ana, in her conversation with the bot, which is connected."""
    return open_page("ana")
