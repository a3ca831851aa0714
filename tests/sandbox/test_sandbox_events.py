"""Which events the bot gets, and what they say."""

from pathlib import Path

import pytest
import yaml

from tests.sandbox.raw_bot import Json, RawBot, Socket
from tests.workspace import MANIFEST, ControlError, Person, Sandbox, start_sandbox


def _event(socket: Socket) -> Json:
    envelope = socket.next()
    socket.ack(envelope)
    event: Json = envelope["payload"]["event"] | {"event_id": envelope["payload"]["event_id"]}
    return event


def test_a_mention_in_a_channel_comes_twice_with_different_ids(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ts = ana.says("@pacer 3 calls", channel="#sales")
        message, mention = _event(socket), _event(socket)
    assert (message["type"], message["channel_type"]) == ("message", "channel")
    assert mention["type"] == "app_mention"
    assert message["ts"] == mention["ts"] == ts
    assert message["client_msg_id"] == mention["client_msg_id"]
    assert message["event_id"] != mention["event_id"]
    assert message["text"] == "<@U0PACER01> 3 calls"


def test_a_mention_in_a_dm_comes_once(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.says("@pacer 3 calls")
        assert _event(socket)["type"] == "message"
        assert socket.silent()


def test_channels_without_the_bot_are_silent(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.says("@pacer hello", channel="#general")
        assert socket.silent()


def test_edit_and_delete_tell_both_versions(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ts = ana.says("3 calls")
        _event(socket)
        ana.edits(ts, "4 calls")
        changed = _event(socket)
        ana.deletes(ts)
        deleted = _event(socket)
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == "4 calls"
    assert changed["message"]["edited"]["user"] == "U0ANA0001"
    assert changed["previous_message"]["text"] == "3 calls"
    assert changed["ts"] > ts
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert deleted["previous_message"]["text"] == "4 calls"


def test_saying_the_same_again_is_no_edit(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ts = ana.says("3 calls")
        _event(socket)
        ana.edits(ts, "3 calls")
        assert socket.silent()


def test_the_bots_own_messages_and_updates_come_back(bot: RawBot) -> None:
    with bot.socket() as socket:
        posted = bot.call("chat.postMessage", channel="D0ANA0001", text="hello")
        own = _event(socket)
        bot.call("chat.update", channel="D0ANA0001", ts=posted["ts"], text="hello again")
        changed = _event(socket)
    assert (own["bot_id"], own["user"], own["ts"]) == ("B0PACER01", "U0PACER01", posted["ts"])
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == "hello again"


def test_a_reply_carries_its_thread_and_changes_the_count_of_its_parent(bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ts = ana.says("3 calls")
        _event(socket)
        ana.says("sorry, 4", thread=ts)
        changed, reply = _event(socket), _event(socket)
    assert reply["thread_ts"] == ts
    assert changed["message"]["reply_count"] == 1
    assert changed["message"]["text"] == changed["previous_message"]["text"]
    assert "edited" not in changed["message"]


def test_an_answer_to_a_reply_joins_its_thread(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ts = ana.says("3 calls")
    reply = ana.says("sorry, 4", thread=ts)
    ana.says("no, 5", thread=reply)
    assert [message.thread_ts for message in ana.sees(settled=False)] == [ts] * 3
    bot.call("chat.postEphemeral", channel="D0ANA0001", user="U0ANA0001", text="psst")
    with pytest.raises(ControlError, match="has no thread"):
        ana.says("what", thread=ana.sees(settled=False)[-1].ts)


def test_a_deleted_parent_leaves_a_tombstone(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    ts = ana.says("3 calls")
    ana.says("sorry, 4", thread=ts)
    with bot.socket() as socket:
        ana.deletes(ts)
        event = _event(socket)
    assert event["message"]["subtype"] == "tombstone"
    assert [message.text for message in ana.sees(settled=False)] == ["This message was deleted.", "sorry, 4"]


def test_opening_home_tells_the_view_published_before(bot: RawBot, ana: Person) -> None:
    bot.call("views.publish", user_id="U0ANA0001", view={"type": "home", "blocks": [{"type": "divider"}]})
    with bot.socket() as socket:
        home = ana.opens_home()
        event = socket.next()["payload"]["event"]
    assert (event["type"], event["tab"], event["channel"]) == ("app_home_opened", "home", "D0ANA0001")
    assert event["view"]["id"] == home["id"]


def test_people_change_and_join(ws: Sandbox, bot: RawBot) -> None:
    with bot.socket() as socket:
        ws.control("person", **{"as": "ben", "tz": "America/New_York"})
        changed = _event(socket)["user"]
        ws.control("person", **{"as": "zoe", "email": "zoe@northwind.example"})
        joined = _event(socket)
        ws.control("invite", **{"as": "ana", "user": "pacer", "in": "#general"})
        member = _event(socket)
    assert (changed["id"], changed["tz"], changed["tz_offset"]) == ("U0BEN0001", "America/New_York", -5 * 3600)
    assert joined["type"] == "team_join"
    assert joined["user"]["profile"]["email"] == "zoe@northwind.example"
    assert (member["type"], member["user"], member["inviter"]) == (
        "member_joined_channel",
        "U0PACER01",
        "U0ANA0001",
    )
    assert [message.text for message in ws.person("zoe").sees(settled=False)] == []


def test_uninstalling_ends_the_tokens(ws: Sandbox, bot: RawBot) -> None:
    with bot.socket() as socket:
        ws.control("uninstall")
        assert {_event(socket)["type"], _event(socket)["type"]} == {"tokens_revoked", "app_uninstalled"}
    assert bot.call("auth.test")["error"] == "account_inactive"


def test_what_the_manifest_does_not_ask_for_is_not_sent(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["settings"]["event_subscriptions"]["bot_events"] = ["message.channels"]
    manifest["oauth_config"]["scopes"]["bot"].remove("channels:history")
    path = tmp_path / "manifest.yml"
    path.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with start_sandbox(manifest=path) as ws, RawBot(ws).socket() as socket:
        ws.person("ana").says("3 calls")
        ws.person("ana").says("3 calls", channel="#sales")
        assert socket.silent()
