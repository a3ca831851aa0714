"""What the page asks the server for, and the stream it follows."""

import json
import threading
from typing import Any

import httpx
import pytest

from tests.sandbox.raw_bot import RawBot
from tests.workspace import ControlError, Person, Sandbox

Json = dict[str, Any]


class Stream:
    """A person's stream, read in a thread."""

    def __init__(self, ws: Sandbox, name: str) -> None:
        self.items: list[Json] = []
        self._open = threading.Event()
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(f"{ws.url}/page/api/stream?as={name}",), daemon=True)
        self._thread.start()
        self._open.wait(5)

    def _read(self, url: str) -> None:
        with httpx.stream("GET", url, timeout=30) as response:
            for line in response.iter_lines():
                self._open.set()
                if line.startswith("data: "):
                    with self._news:
                        self.items.append(json.loads(line.removeprefix("data: ")))
                        self._news.notify_all()

    def first(self, kind: str) -> Json:
        """The first item of a kind, once it has come."""
        with self._news:
            assert self._news.wait_for(lambda: any(one["kind"] == kind for one in self.items), 5)
            return next(one for one in self.items if one["kind"] == kind)


@pytest.fixture
def stream(ws: Sandbox) -> Stream:
    """Ana's stream."""
    return Stream(ws, "ana")


def test_the_state_draws_the_page(ws: Sandbox) -> None:
    state = ws.ask("/page/api/state", **{"as": "ana"})
    assert state["me"]["name"] == "ana"
    assert state["team"] == {"id": "T0NORTH01", "name": "Northwind", "domain": "northwind"}
    assert state["bot"] == {"user_id": "U0PACER01", "name": "Pacer", "app_id": "A0PACER01", "connected": False}
    rooms = {room["name"]: room for room in state["conversations"]}
    assert set(rooms) == {"pacer", "sales", "general"}
    assert rooms["sales"]["bot_is_member"]
    assert not rooms["general"]["bot_is_member"]
    assert "/myplan" in {command["command"] for command in state["commands"]}
    assert state["message_shortcuts"] == [{"callback_id": "log_this", "name": "Log this"}]
    assert state["clock"] == {"now": "2026-11-24T08:00:00.000+00:00", "speed": 0}
    with pytest.raises(ControlError, match="Nobody here is called"):
        ws.ask("/page/api/state", **{"as": "zed"})


def test_messages_come_in_pages_with_threads_apart(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    stamps = [ana.says(f"{number} calls") for number in range(4)]
    ana.says("in thread", thread=stamps[0])
    bot.call("chat.postEphemeral", channel="D0ANA0001", user="U0ANA0001", text="psst")
    last = ws.ask("/page/api/messages", **{"as": "ana", "in": "@pacer", "limit": "3"})
    assert [one["text"] for one in last["messages"]] == ["2 calls", "3 calls", "psst"]
    assert [one["ephemeral"] for one in last["messages"]] == [False, False, True]
    assert last["has_more"]
    older = ws.ask("/page/api/messages", **{"as": "ana", "in": "@pacer", "before": stamps[2]})
    assert [one["ts"] for one in older["messages"]] == stamps[:2]
    assert not older["has_more"]
    thread = ws.ask("/page/api/messages", **{"as": "ana", "in": "@pacer", "thread": stamps[0]})
    assert [one["text"] for one in thread["messages"]] == ["0 calls", "in thread"]


def test_the_stream_tells_what_happens(ws: Sandbox, bot: RawBot, ana: Person, stream: Stream) -> None:
    posted = bot.call("chat.postMessage", channel="D0ANA0001", text="hello")
    item = stream.first("message")
    assert (item["channel"], item["message"]["ts"], item["message"]["ephemeral"]) == ("D0ANA0001", posted["ts"], False)
    assert stream.first("unread") == {"kind": "unread", "channel": "D0ANA0001", "unread": 1}
    bot.call("chat.delete", channel="D0ANA0001", ts=posted["ts"])
    gone = {"kind": "deleted", "channel": "D0ANA0001", "ts": posted["ts"], "ephemeral": False}
    assert stream.first("deleted") == gone
    bot.call("views.publish", user_id="U0ANA0001", view={"type": "home", "blocks": []})
    assert stream.first("home")["view"]["type"] == "home"
    ws.advance(hours=1)
    assert stream.first("clock")["clock"]["now"] == "2026-11-24T09:00:00.000+00:00"
    with bot.socket():
        assert stream.first("bot")["connected"] is True
    ana.gives("/myplan")
    assert "dispatch_failed" in stream.first("notice")["text"]
    entry = stream.first("traffic")["entry"]
    assert (entry["direction"], entry["kind"]) == ("from_bot", "chat.postMessage")


def test_what_is_private_to_others_is_not_streamed(bot: RawBot, stream: Stream) -> None:
    bot.call("chat.postEphemeral", channel="C0SALES01", user="U0BEN0001", text="for ben")
    bot.call("chat.postMessage", channel="D0BEN0001", text="for ben")
    bot.call("chat.postMessage", channel="C0SALES01", text="for all")
    assert stream.first("message")["message"]["text"] == "for all"


def test_reading_and_writing_clear_the_unread_mark(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    def unread() -> int:
        rooms = ws.ask("/page/api/state", **{"as": "ana"})["conversations"]
        return int(next(room["unread"] for room in rooms if room["name"] == "pacer"))

    bot.call("chat.postMessage", channel="D0ANA0001", text="one")
    bot.call("chat.postMessage", channel="D0ANA0001", text="two")
    assert unread() == 2
    httpx.post(f"{ws.url}/page/api/read", json={"as": "ana", "in": "@pacer"})
    assert unread() == 0
    bot.call("chat.postMessage", channel="D0ANA0001", text="three")
    ana.says("6 calls")
    assert unread() == 0


def test_refusals_stand_in_the_inspector(ws: Sandbox, bot: RawBot) -> None:
    bot.call("chat.postMessage", channel="D0ANA0001", blocks=[{"type": "nope"}])
    (entry,) = ws.traffic()
    assert (entry["direction"], entry["kind"], entry["answer"]["error"]) == (
        "refused",
        "chat.postMessage",
        "invalid_blocks",
    )


def test_what_does_not_exist_is_told_in_a_sentence(ws: Sandbox) -> None:
    for path in ("/control/dance", "/control/seen/more", "/page/api/nothing"):
        answer = httpx.post(f"{ws.url}{path}", json={})
        assert answer.status_code in {404, 405}
        assert answer.json()["error"].startswith("There is no")
    assert httpx.post(f"{ws.url}/control/say", content="{").json() == {"error": "The body is not JSON."}


def test_the_page_is_served(ws: Sandbox) -> None:
    page = httpx.get(f"{ws.url}/")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" in page.text
