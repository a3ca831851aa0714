"""A real Bolt app in the sandbox, over Socket Mode: what a person says and does, and sees in return."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.workspace import Sandbox, start_sandbox

Json = dict[str, Any]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


VIEW: Json = {
    "type": "modal",
    "callback_id": "log",
    "title": _plain("Log"),
    "submit": _plain("Save"),
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": _plain("What"),
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}
TABLE: Json = {
    "type": "table",
    "rows": [[{"type": "raw_text", "text": text} for text in row] for row in (("Rep", "Calls"), ("Ana", "6"))],
}


def _app(api_url: str) -> App:
    app = App(client=WebClient("xoxb-sandbox", base_url=api_url), process_before_response=True)

    @app.message("calls")
    def heard(message: Json, say: Say) -> None:
        undo = {"type": "button", "action_id": "undo", "text": _plain("Undo"), "value": message["ts"]}
        section = {"type": "section", "text": {"type": "mrkdwn", "text": f"✅ {message['text']}"}}
        say(text="recorded", blocks=[section, {"type": "actions", "elements": [undo]}])

    @app.action("undo")
    def undo(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        place = body["container"]
        client.chat_update(channel=place["channel_id"], ts=place["message_ts"], text="taken back", blocks=[])

    @app.command("/teamkpi")
    def team(ack: Ack, respond: Respond) -> None:
        ack()
        respond(text="Team at 82%", blocks=[TABLE])

    @app.command("/log")
    def log(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=VIEW)

    @app.view("log")
    def saved(ack: Ack, view: Json, body: Json, client: WebClient) -> None:
        said = view["state"]["values"]["what"]["text"]["value"]
        if not said[0].isdigit():
            ack(response_action="errors", errors={"what": "Begin with a number"})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"logged {said}")

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [{"type": "divider"}]})

    return app


@pytest.fixture(scope="module")
def ws() -> Iterator[Sandbox]:
    """A workspace with the app connected; each test has a person of its own."""
    with start_sandbox() as sandbox:
        handler = SocketModeHandler(_app(sandbox.api_url), "xapp-sandbox", ping_interval=0.4)
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        _connected(sandbox)
        yield sandbox
        handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


def _connected(sandbox: Sandbox) -> None:
    until = time.monotonic() + 15
    while not sandbox.bot_connected():
        assert time.monotonic() < until, "the app did not connect"
        time.sleep(0.02)


def test_a_conversation(ws: Sandbox) -> None:
    ana = ws.person("ana")
    ana.says("6 calls")
    said, receipt = ana.sees()
    assert (said.sender, said.text) == ("ana", "6 calls")
    assert receipt.words == "✅ 6 calls\nUndo"
    assert receipt.buttons == ["Undo"]
    ana.clicks(receipt, "Undo")
    (changed,) = ana.hears()
    assert (changed.ts, changed.text, changed.blocks) == (receipt.ts, "taken back", [])


def test_a_command_answers_with_a_table_only_the_asker_sees(ws: Sandbox) -> None:
    ws.person("mia").gives("/teamkpi week", channel="#sales")
    (answer,) = ws.person("mia").hears("#sales")
    assert answer.ephemeral
    assert answer.words.split("\n") == ["Rep", "Calls", "Ana", "6"]
    assert ws.person("ana").sees("#sales") == []


def test_a_modal(ws: Sandbox) -> None:
    ben = ws.person("ben")
    ben.gives("/log")
    assert ben.submits({"what": "six"}) == {"what": "Begin with a number"}
    assert ben.submits({"what": "6 calls"}) == {}
    assert ben.modal() is None
    assert [message.text for message in ben.hears()] == ["logged 6 calls"]


def test_the_home_tab(ws: Sandbox) -> None:
    assert [block["type"] for block in ws.person("chloe").opens_home()["blocks"]] == ["divider"]


@pytest.mark.parametrize("kind", ["close", "tcp", "refresh"])
def test_the_app_comes_back_after_a_dropped_socket_and_misses_nothing(ws: Sandbox, kind: str) -> None:
    omar = ws.person("omar")
    ws.fault(drop_socket=kind)
    ts = omar.says(f"{kind}: 6 calls")
    _connected(ws)
    until = time.monotonic() + 5
    while not omar.hears(after=ts):
        assert time.monotonic() < until
        ws.advance(minutes=2)
    assert {message.text for message in omar.hears(after=ts)} == {"recorded"}
