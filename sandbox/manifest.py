"""The app's manifest: which commands, shortcuts, scopes and events the workspace knows."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sandbox.wire import Json


class ManifestError(Exception):
    """A manifest that cannot be used, with the reason as one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A message or global shortcut."""

    name: str
    type: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the sandbox reads from app_manifest.yml."""

    name: str
    bot_name: str
    home_tab: bool = False
    messages_tab: bool = False
    messages_read_only: bool = True
    commands: dict[str, Command] = field(default_factory=dict)
    shortcuts: dict[str, Shortcut] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()
    bot_events: frozenset[str] = frozenset()
    interactive: bool = False
    socket_mode: bool = False


def load_manifest(path: Path) -> Manifest:
    """Read a manifest file; ManifestError says what is wrong with it."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise ManifestError(f"There is no manifest at {path}.") from None
    except yaml.YAMLError as error:
        raise ManifestError(f"{path} is not valid YAML: {error}") from None
    return manifest_of(data, where=str(path))


def manifest_of(data: object, *, where: str) -> Manifest:
    """A manifest from its parsed form."""
    name = _at(data, "display_information", "name")
    if not name:
        raise ManifestError(f"{where} lacks display_information.name.")
    commands = [_command(item, where) for item in _list(data, "features", "slash_commands")]
    shortcuts = [_shortcut(item, where) for item in _list(data, "features", "shortcuts")]
    return Manifest(
        name=str(name),
        bot_name=str(_at(data, "features", "bot_user", "display_name") or name).lower().replace(" ", "_"),
        home_tab=bool(_at(data, "features", "app_home", "home_tab_enabled")),
        messages_tab=bool(_at(data, "features", "app_home", "messages_tab_enabled")),
        messages_read_only=_at(data, "features", "app_home", "messages_tab_read_only_enabled") is not False,
        commands={command.command: command for command in commands},
        shortcuts={shortcut.callback_id: shortcut for shortcut in shortcuts},
        scopes=frozenset(map(str, _list(data, "oauth_config", "scopes", "bot"))),
        bot_events=frozenset(map(str, _list(data, "settings", "event_subscriptions", "bot_events"))),
        interactive=bool(_at(data, "settings", "interactivity", "is_enabled")),
        socket_mode=bool(_at(data, "settings", "socket_mode_enabled")),
    )


def _command(item: Json, where: str) -> Command:
    known = {key: item[key] for key in ("command", "description", "usage_hint", "should_escape") if key in item}
    if not str(known.get("command", "")).startswith("/"):
        raise ManifestError(f"{where}: a slash command must start with a slash, not {known.get('command')!r}.")
    return Command(**known)


def _shortcut(item: Json, where: str) -> Shortcut:
    known = {key: item[key] for key in ("name", "type", "callback_id", "description") if key in item}
    if known.get("type") not in {"message", "global"} or not known.get("callback_id"):
        raise ManifestError(f"{where}: a shortcut needs a callback_id and the type message or global.")
    return Shortcut(**known)


def _at(data: object, *path: str) -> Any:
    for key in path:
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def _list(data: object, *path: str) -> list[Any]:
    found = _at(data, *path)
    return found if isinstance(found, list) else []
