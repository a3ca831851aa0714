"""The app's manifest says what the code does: commands, shortcuts, events and scopes, no more and no less."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk import WebClient

from bot.store.database import Database
from handlers.deps import Deps
from handlers.register import register
from tests.logbook import TestClock

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "app_manifest.yml").read_text(encoding="utf-8"))
ALWAYS = {"apps_connections_open", "auth_test", "views_open", "views_publish", "views_push", "views_update"}
"""Methods that need no scope of the bot."""
SCOPES = {
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history", "channels:history", "groups:history"},
    "conversations_replies": {"im:history", "channels:history", "groups:history"},
    "conversations_info": {"im:read", "channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "users_conversations": {"im:read", "channels:read", "groups:read"},
    "users_list": {"users:read", "users:read.email"},
    "reactions_add": {"reactions:write"},
    "reactions_remove": {"reactions:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_completeUploadExternal": {"files:write"},
}
EVENT_SCOPES = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "user_change": {"users:read"},
}


class Recorder:
    """Stands where the Bolt app does and writes down what is tied to it."""

    def __init__(self) -> None:
        self.tied: dict[str, set[str]] = {}

    def __getattr__(self, kind: str) -> Callable[[object], Callable[[object], object]]:
        def tie(name: object) -> Callable[[object], object]:
            self.tied.setdefault(kind, set()).add(name.pattern if isinstance(name, re.Pattern) else str(name))
            return lambda listener: listener

        return tie


@pytest.fixture
def tied(store: Database) -> dict[str, set[str]]:
    deps = Deps(store=store, clock=TestClock(), reader=lambda _: pytest.fail("nothing is read here"))
    recorder = Recorder()
    register(recorder, deps, deps)  # type: ignore[arg-type]  # a recorder for an app
    return recorder.tied


def methods_called() -> set[str]:
    """Web API methods that the code calls on a client."""
    family = re.compile(r"(apps|auth|chat|conversations|files|reactions|team|users|views)_[A-Za-z_]+")
    return {
        node.attr
        for room in ("bot", "handlers")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and family.fullmatch(node.attr) and node.attr in dir(WebClient)
    }


def test_commands_and_shortcuts_are_those_tied(tied: dict[str, set[str]]) -> None:
    features = MANIFEST["features"]
    assert {command["command"] for command in features["slash_commands"]} == tied["command"]
    assert {shortcut["callback_id"] for shortcut in features["shortcuts"]} == tied["message_shortcut"]


def test_events_are_those_tied(tied: dict[str, set[str]]) -> None:
    subscribed = {event.split(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert subscribed == tied["event"]


def test_scopes_are_those_that_methods_events_and_commands_need() -> None:
    called = methods_called()
    assert called <= SCOPES.keys() | ALWAYS, "a method whose scopes this test does not know"
    needed = {"commands"}
    for method in called - ALWAYS:
        needed |= SCOPES[method]
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        needed |= EVENT_SCOPES[event]
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed
