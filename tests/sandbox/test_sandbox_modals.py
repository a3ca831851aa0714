"""Clicks, modals and the Home tab: triggers, stacks, state, errors, closings, shortcuts, suggestions."""

import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.sandbox.raw_bot import Json, RawBot, Socket
from tests.workspace import ControlError, Person, Sandbox


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _input(block_id: str, **more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "a"} | more.pop("element", {})
    return {"type": "input", "block_id": block_id, "label": _plain(block_id), "element": element} | more


def _modal(*blocks: Json, **more: Any) -> Json:
    given = list(blocks) or [_input("calls")]
    titles = {"title": _plain("Log"), "submit": _plain("Save"), "close": _plain("Cancel")}
    return {"type": "modal", "callback_id": "log", "blocks": given} | titles | more


BUTTON = {"type": "button", "action_id": "undo", "text": _plain("Undo"), "value": "log:1"}
MENU = {
    "type": "static_select",
    "action_id": "segment",
    "options": [{"text": _plain(name), "value": name.lower()} for name in "ABC"],
}
CARD = [{"type": "actions", "block_id": "row", "elements": [BUTTON, MENU]}]


def _while(act: Callable[[], object], socket: Socket, answer: Json | None = None) -> Json:
    """Do something and ack what it brings; its payload."""
    doing = threading.Thread(target=act)
    doing.start()
    envelope = socket.next()
    socket.ack(envelope, answer)
    doing.join(5)
    payload: Json = envelope["payload"]
    return payload


def _card(bot: RawBot, ana: Person) -> Any:
    bot.call("chat.postMessage", channel="D0ANA0001", text="card", blocks=CARD)
    return ana.sees(settled=False)[-1]


def _open(bot: RawBot, ana: Person, socket: Socket, view: Json) -> Json:
    trigger = _while(lambda: ana.gives("/log"), socket)["trigger_id"]
    opened: Json = bot.call("views.open", trigger_id=trigger, view=view)
    assert opened["ok"], opened
    return dict(opened["view"])


def test_a_click_tells_what_and_where(bot: RawBot, ana: Person) -> None:
    card = _card(bot, ana)
    with bot.socket() as socket:
        socket.silent(0.1)
        payload = _while(lambda: ana.clicks(card, "Undo"), socket)
        chosen = _while(lambda: ana.clicks(card, "segment", value="b"), socket)
    assert payload["type"] == "block_actions"
    assert payload["container"]["message_ts"] == payload["message"]["ts"] == card.ts
    (action,) = payload["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("undo", "row", "log:1")
    assert chosen["actions"][0]["selected_option"]["value"] == "b"
    assert chosen["state"]["values"]["row"]["segment"]["selected_option"]["value"] == "b"


def test_a_click_on_an_ephemeral_carries_no_message(bot: RawBot, ana: Person) -> None:
    bot.call("chat.postEphemeral", channel="C0SALES01", user="U0ANA0001", text="card", blocks=CARD)
    (card,) = ana.sees("#sales", settled=False)
    with bot.socket() as socket:
        payload = _while(lambda: ana.clicks(card, "Undo", channel="#sales"), socket)
    assert "message" not in payload
    assert payload["container"]["is_ephemeral"] is True
    url = payload["response_url"]
    assert httpx.post(url, json={"replace_original": True, "text": "done"}).text == "ok"
    assert [message.text for message in ana.sees("#sales", settled=False)] == ["done"]
    assert httpx.post(url, json={"delete_original": True}).text == "ok"
    assert ana.sees("#sales", settled=False) == []
    assert bot.call("chat.update", channel="C0SALES01", ts=card.ts, text="x")["error"] == "message_not_found"


def test_a_response_url_of_a_click_replaces_the_message(bot: RawBot, ana: Person) -> None:
    card = _card(bot, ana)
    with bot.socket() as socket:
        url = _while(lambda: ana.clicks(card, "Undo"), socket)["response_url"]
    httpx.post(url, json={"text": "aside"})
    httpx.post(url, json={"text": "taken back", "replace_original": "true"})
    replaced, aside = ana.sees(settled=False)
    assert (replaced.ts, replaced.text, replaced.blocks) == (card.ts, "taken back", [])
    assert (aside.text, aside.ephemeral) == ("aside", True)


def test_a_trigger_lives_three_seconds_and_once(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        trigger = _while(lambda: ana.gives("/log"), socket)["trigger_id"]
        assert bot.call("views.open", trigger_id=trigger, view=_modal())["ok"]
        assert bot.call("views.open", trigger_id=trigger, view=_modal())["error"] == "exchanged_trigger_id"
        late = _while(lambda: ana.gives("/log"), socket)["trigger_id"]
    ws.advance(seconds=3.1)
    assert bot.call("views.open", trigger_id=late, view=_modal())["error"] == "expired_trigger_id"
    assert bot.call("views.open", trigger_id="1.2.x", view=_modal())["error"] == "invalid_trigger_id"


def test_the_client_checks_before_it_submits(bot: RawBot, ana: Person) -> None:
    number = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}
    view = _modal(_input("calls"), _input("count", element=number), _input("note", optional=True))
    with bot.socket() as socket:
        _open(bot, ana, socket, view)
        errors = ana.submits({"count": "0"})
        assert errors == {"calls": "Please complete this required field.", "count": "Please enter 1 or more."}
        assert socket.silent(0.1)
        with pytest.raises(ControlError, match="no input other/x"):
            ana.submits({"other": {"x": "1"}})


def test_a_submission_carries_state_and_closes(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        view = _open(bot, ana, socket, _modal(private_metadata="C1"))
        payload = _while(lambda: ana.submits({"calls": "6"}), socket)
    sent = payload["view"]
    assert (sent["id"], sent["private_metadata"], sent["callback_id"]) == (view["id"], "C1", "log")
    assert sent["state"]["values"] == {"calls": {"a": {"type": "plain_text_input", "value": "6"}}}
    assert "channel" not in payload
    assert ana.modal() is None


@pytest.mark.parametrize("action", ["errors", "update", "push", "clear"])
def test_what_a_submission_is_answered_with(bot: RawBot, ana: Person, action: str) -> None:
    answers: dict[str, Json] = {
        "errors": {"errors": {"calls": "Not a number"}},
        "update": {"view": _modal(callback_id="next")},
        "push": {"view": _modal(callback_id="above")},
        "clear": {},
    }
    errors: list[dict[str, str]] = []
    with bot.socket() as socket:
        view = _open(bot, ana, socket, _modal())
        answer = {"response_action": action} | answers[action]
        _while(lambda: errors.append(ana.submits({"calls": "x"})), socket, answer)
    assert errors == [{"calls": "Not a number"} if action == "errors" else {}]
    top = ana.modal()
    if action == "clear":
        assert top is None
        return
    assert top is not None
    assert (top["id"] == view["id"]) == (action != "push")
    assert top["callback_id"] == {"errors": "log", "update": "next", "push": "above"}[action]
    assert top["previous_view_id"] == (view["id"] if action == "push" else None)


def test_an_error_on_an_unknown_block_or_no_answer_keeps_the_modal(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        _open(bot, ana, socket, _modal())
        said: list[str] = []

        def submit() -> None:
            with pytest.raises(ControlError) as trouble:
                ana.submits({"calls": "x"})
            said.append(trouble.value.sentence)

        _while(submit, socket, {"response_action": "errors", "errors": {"nope": "x"}})
        doing = threading.Thread(target=submit)
        doing.start()
        socket.next()
        ws.advance(seconds=3)
        doing.join(5)
    assert said == ["We had some trouble connecting. Try again?"] * 2
    assert ana.modal() is not None


def test_an_update_keeps_what_was_typed(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        dispatching = _input("calls", dispatch_action=True)
        view = _open(bot, ana, socket, _modal(dispatching))
        payload = _while(lambda: ana.clicks_in_view(view, "a", value="6"), socket)
        assert payload["view"]["state"]["values"]["calls"]["a"]["value"] == "6"
        assert payload["container"] == {"type": "view", "view_id": view["id"]}
        wrong = bot.call("views.update", view_id=view["id"], hash="old", view=_modal(dispatching))
        assert wrong["error"] == "hash_conflict"
        grown = _modal(dispatching, _input("count"))
        updated = bot.call("views.update", view_id=view["id"], hash=payload["view"]["hash"], view=grown)
    assert updated["view"]["state"]["values"]["calls"]["a"]["value"] == "6"
    assert updated["view"]["hash"] != view["hash"]


def test_three_modals_are_the_most(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        view = _open(bot, ana, socket, _modal({"type": "actions", "elements": [BUTTON]}))
        answers = []
        for _ in range(3):
            top = ana.modal() or {}
            trigger = _while(lambda top=top: ana.clicks_in_view(top, "undo"), socket)["trigger_id"]  # type: ignore[misc]
            pushed = bot.call("views.push", trigger_id=trigger, view=_modal(*view["blocks"]))
            answers.append(pushed.get("error", "ok"))
    assert answers == ["ok", "ok", "push_limit_reached"]


def test_closing_tells_only_who_asked(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.closes(_open(bot, ana, socket, _modal()))
        assert socket.silent(0.1)
        view = _open(bot, ana, socket, _modal(notify_on_close=True))
        payload = _while(lambda: ana.closes(view), socket)
        assert (payload["type"], payload["is_cleared"]) == ("view_closed", False)
        again = _open(bot, ana, socket, _modal(notify_on_close=True))
        assert _while(lambda: ana.closes(again, all_of_them=True), socket)["is_cleared"] is True
    assert ana.modal() is None


def test_external_ids_are_unique(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        _open(bot, ana, socket, _modal(external_id="one"))
        trigger = _while(lambda: ana.gives("/log"), socket)["trigger_id"]
    assert (
        bot.call("views.open", trigger_id=trigger, view=_modal(external_id="one"))["error"] == "duplicate_external_id"
    )
    assert bot.call("views.update", external_id="one", view=_modal())["ok"]


def test_a_message_shortcut(bot: RawBot, ana: Person) -> None:
    ts = ana.says("met Acme", channel="#sales")
    with bot.socket() as socket:
        payload = _while(lambda: ana.uses("log_this", ts, channel="#sales"), socket)
    assert (payload["type"], payload["callback_id"]) == ("message_action", "log_this")
    assert payload["message"]["text"] == "met Acme"
    assert (payload["message_ts"], payload["channel"]["id"]) == (ts, "C0SALES01")
    with pytest.raises(ControlError, match="no shortcut 'nope'"):
        ana.uses("nope", ts, channel="#sales")


def test_an_external_select_asks_for_its_options(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    select = {"type": "external_select", "action_id": "account", "min_query_length": 1}
    with bot.socket() as socket:
        view = _open(bot, ana, socket, _modal(_input("who", element=select)))
        options = [{"text": _plain("Acme"), "value": "acme"}]
        found: list[Json] = []
        body = {"as": "ana", "view_id": view["id"], "action_id": "account", "block_id": "who", "value": "ac"}
        suggest = f"{ws.url}/page/api/suggest"
        payload = _while(lambda: found.append(httpx.post(suggest, json=body).json()), socket, {"options": options})
        assert (payload["type"], payload["value"], payload["view"]["id"]) == ("block_suggestion", "ac", view["id"])
        assert found == [{"options": options}]
        sent = _while(lambda: ana.submits({"who": "acme"}), socket)
    assert sent["view"]["state"]["values"]["who"]["account"]["selected_option"]["value"] == "acme"


def test_a_chosen_conversation_gives_a_response_url(bot: RawBot, ana: Person, mia: Person) -> None:
    select = {"type": "conversations_select", "action_id": "where", "response_url_enabled": True}
    with bot.socket() as socket:
        _open(bot, ana, socket, _modal(_input("share", element=select)))
        payload = _while(lambda: ana.submits({"share": {"where": "C0SALES01"}}), socket)
    (url,) = payload["response_urls"]
    assert (url["channel_id"], url["block_id"], url["action_id"]) == ("C0SALES01", "share", "where")
    httpx.post(url["response_url"], json={"text": "Team at 82%", "response_type": "in_channel"})
    assert [message.text for message in mia.sees("#sales", settled=False)] == ["Team at 82%"]


def test_a_click_nobody_answers_is_told(ana: Person, bot: RawBot) -> None:
    card = _card(bot, ana)
    ana.clicks(card, "Undo")
    assert ana.sees(settled=False)[-1].sender == "slackbot"
    with pytest.raises(ControlError, match="its options are a, b, c"):
        ana.clicks(card, "segment", value="d")
