"""Socket Mode on the wire: tickets, envelopes, acks, redelivery, disconnects."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.sandbox.raw_bot import RawBot, Socket
from tests.workspace import Person, Sandbox


def test_a_ticket_serves_one_connection(bot: RawBot) -> None:
    url = bot.url()
    with bot.socket(url) as socket:
        assert socket.hello["type"] == "hello"
        assert socket.hello["num_connections"] == 1
        assert socket.hello["connection_info"] == {"app_id": "A0PACER01"}
        with pytest.raises(InvalidStatus), bot.socket(url):
            pass


def test_the_bot_token_opens_no_socket(bot: RawBot) -> None:
    assert bot.call("apps.connections.open")["error"] == "not_allowed_token_type"
    assert bot.call("apps.connections.open", token="xapp-other")["error"] == "invalid_auth"


def test_a_message_arrives_as_one_envelope(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ts = ana.says("6 calls & <more> for @ben")
        envelope = socket.next()
        assert envelope["type"] == "events_api"
        assert envelope["accepts_response_payload"] is False
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
        payload = envelope["payload"]
        assert payload["type"] == "event_callback"
        assert payload["authorizations"][0]["user_id"] == "U0PACER01"
        event = payload["event"]
        assert (event["ts"], event["event_ts"], event["channel_type"]) == (ts, ts, "im")
        assert event["text"] == "6 calls &amp; &lt;more&gt; for <@U0BEN0001>"
        assert event["blocks"][0]["type"] == "rich_text"
        assert "client_msg_id" in event
        socket.ack(envelope)
        assert socket.silent()


def test_each_payload_goes_to_exactly_one_connection(bot: RawBot, ana: Person) -> None:
    with bot.socket() as one, bot.socket() as two:
        said = {ana.says(f"{number} calls") for number in range(6)}
        got = [_texts(one), _texts(two)]
        assert len(got[0]) + len(got[1]) == len(said)
        assert got[0]
        assert got[1]
        assert set(got[0]) | set(got[1]) == said


def _texts(socket: Socket) -> list[str]:
    found: list[str] = []
    while True:
        try:
            found.append(socket.next(0.3)["payload"]["event"]["ts"])
        except TimeoutError:
            return found


def test_an_event_without_ack_comes_again_by_the_sandbox_clock(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.says("6 calls")
        first = socket.next()
        assert socket.silent(0.3)
        seen = [first]
        for wait, attempt in ((3, 1), (60, 2), (300, 3)):
            ws.advance(seconds=wait - 0.5)
            assert socket.silent(0.1)
            ws.advance(seconds=0.5)
            again = socket.next()
            assert (again["retry_attempt"], again["retry_reason"]) == (attempt, "timeout")
            seen.append(again)
        assert len({one["payload"]["event_id"] for one in seen}) == 1
        assert len({one["envelope_id"] for one in seen}) == 4
        ws.advance(hours=3)
        assert socket.silent(0.1)


def test_an_ack_from_another_connection_counts(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as one:
        ana.says("6 calls")
        envelope = one.next()
    with bot.socket() as two:
        two.ack(envelope)
        ws.settle()
        ws.advance(minutes=10)
        assert two.silent()


def test_what_happened_while_no_socket_was_open_comes_as_a_retry(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ts = ana.says("6 calls")
    with bot.socket() as socket:
        assert socket.silent(0.2)
        ws.advance(seconds=3)
        envelope = socket.next()
        assert envelope["retry_attempt"] == 1
        assert envelope["payload"]["event"]["ts"] == ts


def test_an_eleventh_connection_is_sent_away(bot: RawBot) -> None:
    sockets = [bot.socket() for _ in range(10)]
    opened = [socket.__enter__() for socket in sockets]
    try:
        assert opened[-1].hello["num_connections"] == 10
        with bot.socket() as extra:
            assert extra.hello["type"] == "disconnect"
            assert extra.hello["reason"] == "too_many_websockets"
    finally:
        for socket in sockets:
            socket.__exit__(None, None, None)


def test_pings_are_echoed(bot: RawBot) -> None:
    with bot.socket() as socket:
        assert socket.ping(b"session:1795500000.25")


@pytest.mark.parametrize("kind", ["close", "tcp"])
def test_a_dropped_socket_is_gone(ws: Sandbox, bot: RawBot, kind: str) -> None:
    with bot.socket() as socket:
        assert ws.bot_connected()
        ws.fault(drop_socket=kind)
        with pytest.raises(ConnectionClosed) as closed:
            socket.next()
        assert (closed.value.rcvd is None) == (kind == "tcp")
        assert not ws.bot_connected()


@pytest.mark.parametrize(
    ("kind", "reason"), [("refresh", "refresh_requested"), ("warning", "warning"), ("link_disabled",) * 2]
)
def test_a_socket_asked_to_leave_still_delivers(ws: Sandbox, bot: RawBot, ana: Person, kind: str, reason: str) -> None:
    with bot.socket() as old:
        ws.fault(drop_socket=kind)
        assert old.next()["reason"] == reason
        ana.says("before the new one")
        old.ack(old.next())
        with bot.socket() as new:
            ana.says("to the new one")
            assert new.next()["payload"]["event"]["text"] == "to the new one"
