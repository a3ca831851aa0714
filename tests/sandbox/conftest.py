"""The workspace and bots of these tests."""

from collections.abc import Iterator

import pytest

from tests.sandbox.raw_bot import RawBot
from tests.workspace import Person, Sandbox, start_sandbox

START = "2026-11-24T09:00:00+01:00"


@pytest.fixture
def ws() -> Iterator[Sandbox]:
    """A workspace whose clock stands still at nine in the morning."""
    with start_sandbox(now=START, speed=0) as sandbox:
        yield sandbox


@pytest.fixture
def bot(ws: Sandbox) -> RawBot:
    """A bot without a socket so far."""
    return RawBot(ws)


@pytest.fixture
def ana(ws: Sandbox) -> Person:
    """A sales rep."""
    return ws.person("ana")


@pytest.fixture
def mia(ws: Sandbox) -> Person:
    """The manager."""
    return ws.person("mia")
