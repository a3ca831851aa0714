"""Slash commands and response URLs."""

import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.sandbox.raw_bot import Json, RawBot, Socket
from tests.workspace import MANIFEST, ControlError, Person, Sandbox, start_sandbox


def _give(person: Person, socket: Socket, line: str, *, channel: str = "@pacer", answer: Json | None = None) -> Json:
    """Give a command and ack it; the payload that arrived."""
    giving = threading.Thread(target=person.gives, args=(line,), kwargs={"channel": channel})
    giving.start()
    envelope = socket.next()
    socket.ack(envelope, answer)
    giving.join(5)
    payload: Json = envelope["payload"]
    return payload | {"accepts": envelope["accepts_response_payload"]}


def _respond(url: str, **body: Any) -> httpx.Response:
    return httpx.post(url, json=body)


def test_a_command_carries_flat_fields_and_no_thread(bot: RawBot, mia: Person) -> None:
    with bot.socket() as socket:
        payload = _give(mia, socket, "/teamkpi week @ana in #sales & <more>", channel="#sales")
    assert payload["accepts"] is True
    assert payload["command"] == "/teamkpi"
    assert payload["text"] == "week <@U0ANA0001|ana> in <#C0SALES01|sales> &amp; &lt;more&gt;"
    assert (payload["channel_name"], payload["user_name"]) == ("sales", "mia")
    assert payload["is_enterprise_install"] == "false"
    assert not {"ts", "thread_ts"} & set(payload)


def test_without_should_escape_mentions_are_plain_names(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["features"]["slash_commands"][0]["should_escape"] = False
    path = tmp_path / "manifest.yml"
    path.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with start_sandbox(manifest=path) as ws, RawBot(ws).socket() as socket:
        payload = _give(ws.person("mia"), socket, "/myplan <@U0ANA0001> edit")
    assert payload["text"] == "@ana edit"
    assert payload["channel_name"] == "directmessage"


def test_an_ack_with_a_message_answers_privately(bot: RawBot, ana: Person, mia: Person) -> None:
    with bot.socket() as socket:
        _give(ana, socket, "/myplan", channel="#sales", answer={"text": "your plan"})
    (seen,) = ana.sees("#sales", settled=False)
    assert (seen.text, seen.ephemeral, seen.sender) == ("your plan", True, "pacer")
    assert mia.sees("#sales", settled=False) == []


def test_in_channel_is_seen_by_all(bot: RawBot, ana: Person, mia: Person) -> None:
    with bot.socket() as socket:
        _give(ana, socket, "/myplan", channel="#sales", answer={"text": "ours", "response_type": "in_channel"})
    assert [message.text for message in mia.sees("#sales", settled=False)] == ["ours"]


def test_a_response_url_has_five_uses(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        url = _give(ana, socket, "/myplan")["response_url"]
    assert [_respond(url, text=str(number)).status_code for number in range(6)] == [200] * 5 + [404]
    assert _respond(url, text="more").text == "used_url"
    assert [message.text for message in ana.sees(settled=False)] == list("01234")


def test_a_response_url_lives_thirty_minutes(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        url = _give(ana, socket, "/myplan")["response_url"]
    ws.advance(minutes=29)
    assert _respond(url, text="in time").text == "ok"
    ws.advance(minutes=2)
    assert (_respond(url, text="late").status_code, _respond(url, text="late").text) == (404, "expired_url")


def test_a_commands_response_url_replaces_nothing(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        url = _give(ana, socket, "/myplan")["response_url"]
    _respond(url, text="one")
    _respond(url, text="two", replace_original=True)
    assert [message.text for message in ana.sees(settled=False)] == ["one", "two"]


def test_bad_blocks_are_refused_and_text_is_taken(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        url = _give(ana, socket, "/myplan")["response_url"]
    refused = _respond(url, text="x", blocks=[{"type": "nope"}])
    assert (refused.status_code, refused.text) == (400, "invalid_blocks")
    assert _respond(url).text == "no_text"
    assert _respond(url, text="in words").text == "ok"
    assert [message.text for message in ana.sees(settled=False)] == ["in words"]


def test_nobody_there_is_dispatch_failed(ana: Person) -> None:
    ana.gives("/myplan")
    (seen,) = ana.sees(settled=False)
    assert (seen.sender, seen.ephemeral) == ("slackbot", True)
    assert seen.text == '/myplan failed with the error "dispatch_failed"'


def test_no_answer_in_three_seconds_is_operation_timeout(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        giving = threading.Thread(target=ana.gives, args=("/myplan",))
        giving.start()
        envelope = socket.next()
        ws.advance(seconds=3)
        giving.join(5)
        assert ana.sees(settled=False)[0].text == '/myplan failed with the error "operation_timeout"'
        socket.ack(envelope, {"text": "too late"})
        assert socket.silent()
    assert len(ana.sees(settled=False)) == 1


def test_commands_are_not_delivered_again(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        giving = threading.Thread(target=ana.gives, args=("/myplan",))
        giving.start()
        socket.next()
        ws.advance(minutes=10)
        giving.join(5)
        assert socket.silent()


def test_unknown_commands_and_threads_are_refused(ws: Sandbox, ana: Person) -> None:
    with pytest.raises(ControlError, match="not a valid command"):
        ana.gives("/nope")
    with pytest.raises(ControlError, match="not supported in threads"):
        ws.control("command", **{"as": "ana", "command": "/myplan", "thread": "1"})
