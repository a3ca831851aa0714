"""Faults on request: refused, lost and slow calls, doubled events, time away."""

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.sandbox.raw_bot import RawBot
from tests.workspace import ControlError, Person, Sandbox

POST = "chat.postMessage"


def _post(bot: RawBot, text: str = "hello") -> httpx.Response:
    return bot.post(POST, channel="D0ANA0001", text=text)


def test_too_many_requests_name_the_seconds_to_wait(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ws.fault(method=POST, error="ratelimited", retry_after=7, times=2)
    for _ in range(2):
        refused = _post(bot)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
        assert refused.json() == {"ok": False, "error": "ratelimited"}
    assert bot.call("auth.test")["ok"]
    assert _post(bot).json()["ok"]
    assert len(ana.sees(settled=False)) == 1


def test_any_error_and_any_status_can_be_asked_for(ws: Sandbox, bot: RawBot) -> None:
    ws.fault(method="views.open", error="expired_trigger_id", times=1)
    ws.fault(method=POST, http=500, times=1)
    assert bot.call("views.open", trigger_id="1", view={})["error"] == "expired_trigger_id"
    assert _post(bot).status_code == 500
    assert _post(bot).status_code == 200


@pytest.mark.parametrize(("lost", "kept"), [("before", 0), ("after", 1)])
def test_a_lost_call_drops_the_connection(ws: Sandbox, bot: RawBot, ana: Person, lost: str, kept: int) -> None:
    ws.fault(method=POST, lost=lost, times=1)
    with pytest.raises(httpx.TransportError):
        _post(bot)
    assert len(ana.sees(settled=False)) == kept
    assert [call["status"] for call in ws.calls(POST)] == [0]


def test_the_default_client_doubles_a_post_that_was_lost_after_it_was_recorded(ws: Sandbox, ana: Person) -> None:
    ws.fault(method=POST, lost="after", times=1)
    WebClient("xoxb-sandbox", base_url=ws.api_url).chat_postMessage(channel="D0ANA0001", text="twice")
    assert [message.text for message in ana.sees(settled=False)] == ["twice", "twice"]


def test_faults_add_up_and_one_call_clears_them(ws: Sandbox, bot: RawBot) -> None:
    ws.fault(method=POST, http=503)
    ws.fault(method="*", error="internal_error", times=1)
    assert _post(bot).status_code == 503
    assert bot.call("auth.test")["error"] == "internal_error"
    ws.heal()
    assert _post(bot).json()["ok"]


def test_doubled_events_have_one_event_id(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ws.fault(duplicate_events=1)
    with bot.socket() as socket:
        ana.says("3 calls")
        one, two = socket.next(), socket.next()
        assert one["payload"]["event_id"] == two["payload"]["event_id"]
        assert one["envelope_id"] != two["envelope_id"]
        assert two["retry_attempt"] == 1
        socket.ack(one)
        socket.ack(two)
        ws.settle()
        ws.advance(minutes=10)
        assert socket.silent(0.1)


def test_some_events_are_doubled_and_the_same_ones_each_time(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ws.fault(duplicate_events=0.3)
    with bot.socket() as socket:
        for number in range(20):
            ana.says(f"{number} calls")
        got = [socket.next() for _ in range(20)]
        while not socket.silent(0.2):
            got.append({})
    assert 20 < len(got) + 1 < 40


def test_slow_acks_bring_the_event_again(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ws.fault(delay_acks_s=4)
    with bot.socket() as socket:
        ana.says("3 calls")
        socket.ack(socket.next())
        ws.settle()
        ws.advance(seconds=3)
        assert socket.next()["retry_attempt"] == 1
        ws.advance(seconds=1.5)
        ws.heal()
        ws.advance(minutes=10)
        assert socket.silent(0.1)


def test_a_workspace_that_is_down_answers_nothing_for_its_time(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        url = bot.url()
        ws.fault(down_s=60)
        with pytest.raises(ConnectionClosed):
            socket.next()
    assert _post(bot).status_code == 503
    with pytest.raises(InvalidStatus), bot.socket(url):
        pass
    ana.says("3 calls")
    ws.advance(seconds=60)
    with bot.socket() as socket:
        ws.advance(seconds=3)
        assert socket.next()["retry_attempt"] == 2
    assert _post(bot).json()["ok"]


def test_the_sdk_sees_the_faults_as_slacks(ws: Sandbox) -> None:
    ws.fault(method=POST, error="ratelimited", retry_after=3, times=1)
    client = WebClient("xoxb-sandbox", base_url=ws.api_url, retry_handlers=[])
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="D0ANA0001", text="hello")
    assert refused.value.response["error"] == "ratelimited"
    assert refused.value.response.headers["Retry-After"] == "3"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"metod": "x"}, "There is no fault metod"),
        ({"method": "chat.nothing", "error": "x"}, "no method 'chat.nothing'"),
        ({"method": POST}, "Say what happens"),
        ({"method": POST, "lost": "during"}, "before"),
        ({"method": POST, "http": 200}, "from 400 to 599"),
        ({"method": POST, "error": "x", "times": 0}, "whole number of calls"),
        ({"duplicate_events": 2}, "from 0 to 1"),
        ({"drop_socket": "hard"}, "drop_socket is one of"),
    ],
)
def test_an_unknown_fault_is_refused_with_a_sentence(ws: Sandbox, body: dict[str, object], sentence: str) -> None:
    with pytest.raises(ControlError, match=sentence):
        ws.control("fault", **body)
