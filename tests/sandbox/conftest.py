"""The workspace and bots of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.sandbox.raw_bot import RawBot
from tests.workspace import MANIFEST, Person, Sandbox, start_sandbox

START = "2026-11-24T09:00:00+01:00"
BEYOND = ("app_uninstalled", "team_join", "tokens_revoked")
"""Events of Slack's that Pacer does not ask for, and other apps may."""


@pytest.fixture(scope="session")
def whole_manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pacer's manifest with all the events and scopes that these tests are about."""
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["settings"]["event_subscriptions"]["bot_events"] += BEYOND
    manifest["oauth_config"]["scopes"]["bot"].append("team:read")
    path = tmp_path_factory.mktemp("manifest") / "manifest.yml"
    path.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    return path


@pytest.fixture
def ws(whole_manifest: Path) -> Iterator[Sandbox]:
    """A workspace whose clock stands still at nine in the morning."""
    with start_sandbox(now=START, speed=0, manifest=whole_manifest) as sandbox:
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
