"""The Web API: tokens, scopes, argument forms, cursors, and what each family refuses."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import yaml
from slack_sdk import WebClient

from tests.sandbox.raw_bot import RawBot
from tests.workspace import MANIFEST, Person, Sandbox, start_sandbox

DM = "D0ANA0001"


def test_tokens(bot: RawBot) -> None:
    assert bot.call("auth.test")["bot_id"] == "B0PACER01"
    assert bot.call("auth.test", token="xoxb-other")["error"] == "invalid_auth"
    assert bot.http.post("auth.test").json()["error"] == "not_authed"
    assert bot.http.post("auth.test", data={"token": "xoxb-sandbox"}).json()["ok"]
    assert bot.call("no.such")["error"] == "unknown_method"


def test_three_argument_forms_say_the_same(bot: RawBot) -> None:
    blocks = [{"type": "divider", "block_id": "b"}]
    form = urlencode({"channel": DM, "blocks": json.dumps(blocks)})
    headers = {"Authorization": "Bearer xoxb-sandbox", "Content-Type": "application/x-www-form-urlencoded"}
    answers = [
        bot.call("chat.postMessage", channel=DM, blocks=blocks),
        bot.http.post("chat.postMessage", content=form, headers=headers).json(),
        bot.get("chat.postMessage", channel=DM, blocks=json.dumps(blocks)),
    ]
    assert [answer["message"]["blocks"] for answer in answers] == [blocks] * 3
    bad = bot.http.post("chat.postMessage", content="{", headers=headers | {"Content-Type": "application/json"})
    assert bad.json()["error"] == "invalid_json"


def test_reads_do_not_take_json(bot: RawBot) -> None:
    assert bot.get("users.info", user="U0ANA0001")["user"]["name"] == "ana"
    assert bot.call("users.info", user="U0ANA0001")["error"] == "user_not_found"


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOTHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0GENERAL", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": DM}, "no_text"),
        ("chat.postMessage", {"channel": DM, "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ("chat.postMessage", {"channel": DM, "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ("chat.postMessage", {"channel": DM, "blocks": "x"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": DM, "blocks": ["x"]}, "invalid_blocks_format"),
        (
            "chat.postMessage",
            {"channel": DM, "text": "x", "metadata": {"event_type": "t", "event_payload": {"a": [[1]]}}},
            "invalid_metadata_format",
        ),
        ("chat.update", {"channel": DM, "ts": "1.000001", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": DM, "ts": "1.000001"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "C0SALES01", "user": "U0NOBODY", "text": "x"}, "user_not_in_channel"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("reactions.add", {"channel": DM, "timestamp": "1.000001", "name": "tada"}, "message_not_found"),
        ("views.update", {"view_id": "V0", "view": {}}, "not_found"),
        ("views.publish", {"user_id": "U0NOBODY", "view": {}}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": [{"id": "F0NONE"}]}, "file_not_found"),
    ],
)
def test_refusals_by_json(bot: RawBot, method: str, args: dict[str, Any], error: str) -> None:
    assert bot.call(method, **args)["error"] == error


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("conversations.history", {"channel": "C0GENERAL"}, "not_in_channel"),
        ("conversations.history", {"channel": DM, "cursor": "nonsense"}, "invalid_cursor"),
        ("conversations.history", {"channel": DM, "oldest": "soon"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": DM, "limit": "many"}, "invalid_arguments"),
        ("conversations.replies", {"channel": DM, "ts": "1.000001"}, "thread_not_found"),
        ("users.info", {"user": "ana"}, "user_not_found"),
        ("chat.getPermalink", {"channel": DM, "message_ts": "1.000001"}, "message_not_found"),
    ],
)
def test_refusals_by_query(bot: RawBot, method: str, args: dict[str, str], error: str) -> None:
    assert bot.get(method, **args)["error"] == error


def test_only_ones_own_messages_can_be_changed(bot: RawBot, ana: Person) -> None:
    ts = ana.says("3 calls")
    assert bot.call("chat.update", channel=DM, ts=ts, text="x")["error"] == "cant_update_message"
    assert bot.call("chat.delete", channel=DM, ts=ts)["error"] == "cant_delete_message"


def test_update_changes_in_place_and_marks_it(bot: RawBot, ana: Person) -> None:
    ts = bot.call("chat.postMessage", channel=DM, text="one")["ts"]
    assert bot.call("chat.update", channel=DM, ts=ts, text="x" * 4001)["error"] == "msg_too_long"
    assert bot.call("chat.update", channel=DM, ts=ts, text="two")["text"] == "two"
    (seen,) = ana.sees(settled=False)
    assert (seen.ts, seen.text) == (ts, "two")
    assert seen.edited is not None
    assert bot.call("chat.delete", channel=DM, ts=ts)["ok"]
    assert ana.sees(settled=False) == []


def test_an_update_of_the_text_alone_keeps_the_blocks(bot: RawBot, ana: Person) -> None:
    ts = bot.call("chat.postMessage", channel=DM, text="one", blocks=[{"type": "divider"}])["ts"]
    bot.call("chat.update", channel=DM, ts=ts, text="two")
    assert [block["type"] for block in ana.sees(settled=False)[0].blocks] == ["divider"]
    bot.call("chat.update", channel=DM, ts=ts, text="two", blocks=[])
    assert ana.sees(settled=False)[0].blocks == []


def test_a_message_to_a_person_goes_to_their_dm(bot: RawBot) -> None:
    assert bot.call("chat.postMessage", channel="U0ANA0001", text="x")["channel"] == DM
    assert bot.call("conversations.open", users="U0ANA0001")["channel"] == {"id": DM}


def test_history_is_newest_first_in_pages_without_replies_or_ephemerals(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    stamps = [ana.says(f"{number} calls") for number in range(5)]
    ana.says("in thread", thread=stamps[0])
    bot.call("chat.postEphemeral", channel=DM, user="U0ANA0001", text="psst")
    first = bot.get("conversations.history", channel=DM, limit=3)
    assert [one["ts"] for one in first["messages"]] == stamps[:1:-1]
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = bot.get("conversations.history", channel=DM, limit=3, cursor=cursor)
    assert [one["ts"] for one in second["messages"]] == stamps[1::-1]
    assert not second["has_more"]
    since = bot.get("conversations.history", channel=DM, oldest=stamps[3])
    assert [one["ts"] for one in since["messages"]] == [stamps[4]]
    inclusive = bot.get("conversations.history", channel=DM, oldest=stamps[3], latest=stamps[3], inclusive="true")
    assert [one["ts"] for one in inclusive["messages"]] == [stamps[3]]
    thread = bot.get("conversations.replies", channel=DM, ts=stamps[0])
    assert [one["text"] for one in thread["messages"]] == ["0 calls", "in thread"]
    assert [message.text for message in ana.sees(settled=False)][-1] == "psst"


def test_metadata_comes_back_only_when_asked_for(bot: RawBot) -> None:
    metadata = {"event_type": "receipt", "event_payload": {"key": "log:1"}}
    bot.call("chat.postMessage", channel=DM, text="x", metadata=metadata)
    assert bot.get("conversations.history", channel=DM)["messages"][0]["metadata"] == {"event_type": "receipt"}
    full = bot.get("conversations.history", channel=DM, include_all_metadata="true")
    assert full["messages"][0]["metadata"] == metadata


def test_lists_come_in_pages(bot: RawBot) -> None:
    names: list[str] = []
    cursor = ""
    while True:
        page = bot.get("users.list", limit=2, cursor=cursor)
        names += [user["name"] for user in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert sorted(names) == ["ana", "ben", "chloe", "mia", "omar", "pacer"]
    types = "public_channel,im"
    assert len(bot.get("conversations.list", types=types)["channels"]) == 7
    mine = bot.get("users.conversations", types=types, user="U0PACER01")["channels"]
    assert "C0SALES01" in {one["id"] for one in mine}
    assert "C0GENERAL" not in {one["id"] for one in mine}
    assert "U0MIA0001" in bot.get("conversations.members", channel="C0SALES01")["members"]
    assert bot.get("conversations.info", channel="C0GENERAL")["channel"]["is_member"] is False


def test_people_carry_zone_and_on_request_language(bot: RawBot) -> None:
    chloe = bot.get("users.info", user="U0CHLOE01", include_locale="true")["user"]
    assert (chloe["tz"], chloe["tz_offset"], chloe["locale"]) == ("America/Toronto", -18000, "fr-CA")
    assert chloe["profile"]["email"] == "chloe@northwind.example"
    assert "locale" not in bot.get("users.info", user="U0CHLOE01")["user"]


def test_reactions(bot: RawBot, ana: Person) -> None:
    ts = ana.says("@pacer 3 calls", channel="#sales")
    target = {"channel": "C0SALES01", "timestamp": ts, "name": "white_check_mark"}
    assert bot.call("reactions.add", **target)["ok"]
    assert bot.call("reactions.add", **target)["error"] == "already_reacted"
    (seen,) = ana.sees("#sales", settled=False)
    assert seen.reactions == [{"name": "white_check_mark", "users": ["U0PACER01"], "count": 1}]
    assert bot.call("reactions.remove", **target)["ok"]
    assert bot.call("reactions.remove", **target)["error"] == "no_reaction"
    assert bot.call("reactions.add", **target | {"name": "No!"})["error"] == "invalid_name"


def test_missing_scopes_are_named(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"] = ["im:history", "users:read", "commands"]
    path = tmp_path / "manifest.yml"
    path.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with start_sandbox(manifest=path) as ws:
        bot = RawBot(ws)
        refused = bot.call("chat.postMessage", channel=DM, text="x")
        assert (refused["error"], refused["needed"]) == ("missing_scope", "chat:write")
        assert refused["provided"] == "commands,im:history,users:read"
        assert bot.get("conversations.history", channel="C0SALES01")["needed"] == "channels:history"
        assert "email" not in bot.get("users.info", user="U0ANA0001")["user"]["profile"]


def test_a_file_appears_later_as_a_message(ws: Sandbox, ana: Person) -> None:
    client = WebClient("xoxb-sandbox", base_url=ws.api_url)
    client.files_upload_v2(
        channel=DM, content="rep;calls\nana;6\n", filename="week.csv", title="Week", initial_comment="Here it is"
    )
    (seen,) = ana.sees()
    assert (seen.text, seen.files[0]["name"], seen.files[0]["title"]) == ("Here it is", "week.csv", "Week")
    assert httpx.get(seen.files[0]["url_private"]).text == "rep;calls\nana;6\n"


def test_slacks_own_validator_names_pointers(bot: RawBot) -> None:
    assert bot.call("blocks.validate", blocks=[{"type": "divider"}])["ok"]
    refused = bot.call("blocks.validate", message={"blocks": [{"type": "divider"}, {"type": "nope"}]})
    assert refused["errors"] == [
        {"pointer": "/blocks/1/type", "code": "unsupported_type", "message": "unsupported type: nope"}
    ]
    view = {"type": "home", "blocks": [{"type": "alert", "text": {"type": "plain_text", "text": "x"}}]}
    assert bot.call("blocks.validate", view=view)["errors"][0]["pointer"] == "/view/blocks/0/type"
    assert bot.call("blocks.validate")["error"] == "invalid_arguments"


def test_the_team_and_its_installation(bot: RawBot) -> None:
    assert bot.call("team.info")["team"]["domain"] == "northwind"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    installed = bot.http.post("oauth.v2.access", content="code=123&client_id=1&client_secret=2", headers=headers).json()
    assert (installed["access_token"], installed["team"]["id"]) == ("xoxb-sandbox", "T0NORTH01")
    assert bot.http.post("oauth.v2.access", content="", headers=headers).json()["error"] == "invalid_code"


def test_calls_are_kept_with_their_arguments_in_order(ws: Sandbox, bot: RawBot) -> None:
    bot.call("chat.postMessage", channel=DM, text="one")
    bot.get("users.info", user="U0ANA0001")
    calls = ws.calls()
    assert [call["method"] for call in calls] == ["chat.postMessage", "users.info"]
    assert calls[0]["args"] == {"channel": DM, "text": "one"}
    assert calls[0]["answer"]["ok"] is True
    assert [call["method"] for call in ws.calls("users.info")] == ["users.info"]
