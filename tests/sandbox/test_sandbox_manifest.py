"""The app's manifest: within Slack's rules, and read by the sandbox with clear sentences where it is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sandbox.manifest import ManifestError, load_manifest, manifest_of
from tests.workspace import MANIFEST

Json = dict[str, Any]

SCOPES_OF_EVENTS = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "member_joined_channel": "channels:read",
}


@pytest.fixture
def data() -> Json:
    """The manifest as it stands in the repository."""
    parsed: Json = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return parsed


def test_names_and_descriptions_have_slacks_lengths(data: Json) -> None:
    shown = data["display_information"]
    assert 1 <= len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert len(shown["background_color"]) in {4, 7}
    assert len(data["features"]["bot_user"]["display_name"]) <= 80


def test_people_can_write_to_the_bot(data: Json) -> None:
    home = data["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert home["messages_tab_read_only_enabled"] is False


def test_commands_and_shortcuts_are_within_the_limits(data: Json) -> None:
    commands, shortcuts = data["features"]["slash_commands"], data["features"]["shortcuts"]
    assert len(commands) <= 50
    for command in commands:
        assert command["command"].startswith("/")
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
        assert command["should_escape"] is True
        assert "url" not in command
    assert len(shortcuts) <= 10
    for shortcut in shortcuts:
        assert shortcut["type"] in {"message", "global"}
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_every_event_has_the_scope_it_needs(data: Json) -> None:
    scopes = data["oauth_config"]["scopes"]["bot"]
    events = data["settings"]["event_subscriptions"]["bot_events"]
    assert len(set(scopes)) == len(scopes) <= 255
    assert len(set(events)) == len(events) <= 100
    for event in events:
        assert SCOPES_OF_EVENTS.get(event) in {None, *scopes}, event
    assert "commands" in scopes


def test_the_settings_fit_a_companys_own_app(data: Json) -> None:
    settings = data["settings"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert settings["socket_mode_enabled"] is True
    assert settings["org_deploy_enabled"] is False
    assert settings["token_rotation_enabled"] is False


def test_the_sandbox_reads_it(data: Json) -> None:
    manifest = load_manifest(MANIFEST)
    assert (manifest.name, manifest.bot_name) == ("Pacer", "pacer")
    assert set(manifest.commands) == {"/myplan", "/teamkpi", "/log", "/pacer"}
    assert manifest.shortcuts["log_this"].type == "message"
    assert manifest.scopes == set(data["oauth_config"]["scopes"]["bot"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("features: [", "is not valid YAML"),
        ("features: {}", "lacks display_information.name"),
        (
            "{display_information: {name: P}, features: {slash_commands: [{command: log}]}}",
            "must start with a slash, not 'log'",
        ),
        (
            "{display_information: {name: P}, features: {shortcuts: [{name: x, type: odd, callback_id: c}]}}",
            "message or global",
        ),
    ],
)
def test_a_broken_manifest_is_told(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=sentence):
        load_manifest(path)
    with pytest.raises(ManifestError, match="There is no manifest at"):
        load_manifest(tmp_path / "other.yml")


def test_a_manifest_without_a_messages_tab_has_none() -> None:
    manifest = manifest_of({"display_information": {"name": "My Bot"}}, where="here")
    assert (manifest.bot_name, manifest.messages_tab, manifest.home_tab) == ("my_bot", False, False)
