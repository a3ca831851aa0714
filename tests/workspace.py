"""A sandbox workspace for tests, and the people in it: `ana.says("6 calls")`, `ana.sees()`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from sandbox.manifest import load_manifest
from sandbox.server import SandboxServer, listening_socket, server_for
from sandbox.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, create_workspace
from tests.seen import Json, Message, element_named, message_of

MANIFEST = Path(__file__).parent.parent / "app_manifest.yml"
LONGEST_ACT_SECONDS = 330.0
START_SECONDS = 10.0


class ControlError(Exception):
    """The control side refused: its sentence, and the HTTP status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


class Sandbox:
    """A running workspace, driven over its control side."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.api_url = f"{url}/api/"
        self.clock_url = f"{url}/clock"
        # Plain HTTP: there are no certificates to load, which takes 50 ms.
        self._http = httpx.Client(base_url=url, timeout=LONGEST_ACT_SECONDS, verify=False)

    def bot_environment(self) -> dict[str, str]:
        """The settings of a bot that is to join over Socket Mode."""
        return {
            "SLACK_API_URL": self.api_url,
            "CLOCK_URL": self.clock_url,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
        }

    def http_bot_environment(self) -> dict[str, str]:
        """The settings of a bot that is called at its request URL."""
        kept = {key: value for key, value in self.bot_environment().items() if key != "SLACK_APP_TOKEN"}
        return kept | {"SLACK_SIGNING_SECRET": SIGNING_SECRET}

    def person(self, name: str) -> "Person":
        """Somebody who acts and sees."""
        return Person(self, name)

    def control(self, act: str, **body: Any) -> Json:
        """POST to the control side; ControlError with its sentence when it refuses."""
        return _answer(self._http.post(f"/control/{act}", json=body))

    def ask(self, path: str, **query: str) -> Json:
        """GET from the control side or the page's side."""
        return _answer(self._http.get(path, params=query))

    def settle(self) -> None:
        """Wait until the bot has nothing more to do."""
        self.control("settle")

    def clock(self, now: str | datetime) -> datetime:
        """Move the clock to a moment, each of the bot's own moments in between in turn."""
        moment = now if isinstance(now, str) else now.isoformat()
        return datetime.fromisoformat(self.control("clock", now=moment)["now"])

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> datetime:
        """Move the clock on."""
        total = seconds + 60 * minutes + 3600 * hours + 86400 * days
        return datetime.fromisoformat(self.control("clock", advance_seconds=total)["now"])

    def speed(self, speed: float) -> None:
        """Let the clock run faster, or stop it with 0."""
        self.control("clock", speed=speed)

    def now(self) -> datetime:
        """The clock's present moment."""
        return datetime.fromisoformat(self.ask("/clock")["now"])

    def fault(self, **fault: Any) -> None:
        """Put a fault in force."""
        self.control("fault", **fault)

    def heal(self) -> None:
        """Clear all faults."""
        self.control("fault")

    def calls(self, method: str | None = None) -> list[Json]:
        """The bot's Web API calls so far, or those of one method."""
        found = self.ask("/control/calls", **({"method": method} if method else {}))
        return list(found["calls"])

    def traffic(self) -> list[Json]:
        """The inspector's entries."""
        return list(self.ask("/page/api/traffic")["entries"])

    def bot_connected(self) -> bool:
        """Whether the bot can be reached."""
        return bool(self.ask("/page/api/state", **{"as": "ana"})["bot"]["connected"])

    def close(self) -> None:
        """Close the client, not the workspace."""
        self._http.close()


class Person:
    """A person of the workspace."""

    def __init__(self, sandbox: Sandbox, name: str) -> None:
        self._sandbox = sandbox
        self.name = name

    def says(self, text: str, *, channel: str = "@pacer", thread: str | None = None) -> str:
        """Write a message; its ts."""
        body: Json = {"as": self.name, "in": channel, "text": text, "thread": thread}
        return str(self._sandbox.control("say", **body)["ts"])

    def edits(self, ts: str, text: str, *, channel: str = "@pacer") -> None:
        """Change a message of one's own."""
        self._sandbox.control("edit", **{"as": self.name, "in": channel, "ts": ts, "text": text})

    def deletes(self, ts: str, *, channel: str = "@pacer") -> None:
        """Delete a message of one's own."""
        self._sandbox.control("delete", **{"as": self.name, "in": channel, "ts": ts})

    def reacts(self, ts: str, emoji: str, *, channel: str = "@pacer", remove: bool = False) -> None:
        """Put an emoji on a message, or take it off."""
        body: Json = {"as": self.name, "in": channel, "ts": ts, "name": emoji, "remove": remove}
        self._sandbox.control("react", **body)

    def gives(self, line: str, *, channel: str = "@pacer") -> None:
        """Give a slash command, such as "/myplan week"."""
        command, _, text = line.partition(" ")
        self._sandbox.control("command", **{"as": self.name, "in": channel, "command": command, "text": text})

    def clicks(self, message: Message, label: str, *, value: Any = None, channel: str = "@pacer", **more: Any) -> None:
        """Click a button by its label, or choose `value` in the element with that action id."""
        element = message.action(label)
        body: Json = {"as": self.name, "in": channel, "ts": message.ts, "action_id": element["action_id"]}
        self._sandbox.control("click", **body, value=value, **more)

    def clicks_in_view(self, view: Json, label: str, *, value: Any = None, **more: Any) -> None:
        """The same in a modal or on the Home tab."""
        element = element_named(view["blocks"], label)
        body: Json = {"as": self.name, "view_id": view["id"], "action_id": element["action_id"]}
        self._sandbox.control("click", **body, value=value, **more)

    def submits(self, values: Json | None = None, *, view: Json | None = None) -> dict[str, str]:
        """Submit the top modal; {block_id: text} of what is wrong with it, empty when it was taken.

        `values` is {block_id: value} or {block_id: {action_id: value}}.
        """
        shown = view or self.modal()
        if shown is None:
            raise AssertionError(f"{self.name} has no modal open")
        body: Json = {"as": self.name, "view_id": shown["id"], "values": values or {}}
        return dict(self._sandbox.control("submit", **body).get("errors", {}))

    def closes(self, view: Json, *, all_of_them: bool = False) -> None:
        """Close a modal."""
        self._sandbox.control("close", **{"as": self.name, "view_id": view["id"], "all": all_of_them})

    def uses(self, callback_id: str, ts: str, *, channel: str = "@pacer") -> None:
        """Use a message shortcut."""
        body: Json = {"as": self.name, "in": channel, "ts": ts, "callback_id": callback_id}
        self._sandbox.control("shortcut", **body)

    def opens_home(self) -> Json:
        """Open the Home tab; the view published by then."""
        return self._sandbox.control("home", **{"as": self.name})

    def sees(self, channel: str = "@pacer", *, after: str = "0", settled: bool = True) -> list[Message]:
        """All that this person sees there, once the bot has nothing more to do."""
        if settled:
            self._sandbox.settle()
        return [message_of(one) for one in self._seen(channel, after)["messages"]]

    def hears(self, channel: str = "@pacer", *, after: str = "0", settled: bool = True) -> list[Message]:
        """What the bot said to this person there."""
        seen = self.sees(channel, after=after, settled=settled)
        return [message for message in seen if message.sender == "pacer"]

    def modal(self) -> Json | None:
        """The top modal, or None."""
        view: Json | None = self._seen("@pacer", "0")["modal"]
        return view

    def home(self) -> Json | None:
        """The Home tab as last published, or None."""
        view: Json | None = self._seen("@pacer", "0")["home"]
        return view

    def _seen(self, channel: str, after: str) -> Json:
        return self._sandbox.ask("/control/seen", **{"as": self.name, "in": channel, "after": after})


@contextmanager
def start_sandbox(
    *,
    now: str | None = None,
    speed: float = 1.0,
    folder: Path | None = None,
    request_url: str | None = None,
    manifest: Path = MANIFEST,
) -> Iterator[Sandbox]:
    """A workspace on a free port, in a thread; stopped at the end, its `folder` kept."""
    listener = listening_socket(0)
    workspace = create_workspace(
        manifest=load_manifest(manifest),
        host=f"127.0.0.1:{listener.getsockname()[1]}",
        folder=folder,
        now=None if now is None else datetime.fromisoformat(now),
        speed=speed,
        request_url=request_url,
    )
    server = server_for(workspace)
    thread = threading.Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    sandbox = Sandbox(f"http://{workspace.host}")
    try:
        yield sandbox
    finally:
        sandbox.close()
        _stop(server, thread)
        listener.close()


def _stop(server: SandboxServer, thread: threading.Thread) -> None:
    server.should_exit = True
    thread.join(START_SECONDS)


def _answer(response: httpx.Response) -> Json:
    body: Json = response.json()
    if response.status_code != httpx.codes.OK:
        raise ControlError(str(body.get("error")), response.status_code)
    return body
