"""A small Bolt app as the bot behind the page: it answers with receipts, tables, modals and a Home tab."""

import re
import socket
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin.client import SocketModeClient

from tests.page import tally_blocks as blocks

Json = dict[str, Any]
ACCOUNTS = ("Acme", "Globex", "Initech")


class TallyBot:
    """The app, and what was chosen in it: `seen` holds (action id, chosen value)."""

    def __init__(self, base_url: str) -> None:
        self.client = WebClient(token="xoxb-sandbox", base_url=f"{base_url}/api/")
        self.app = App(client=self.client)
        self.seen: list[tuple[str, Any]] = []
        self.submitted: list[Json] = []
        self._clicks = 0
        self._last: Json = {}
        self._register()
        self._socket = SocketModeHandler(self.app, "xapp-sandbox")

    def start(self) -> None:
        """Connect to the workspace."""
        self._socket.connect()  # type: ignore[no-untyped-call]  # the library leaves it untyped

    def stop(self) -> None:
        """Leave the workspace, without the 3 s that the client waits in a read and the 1 s at its queue."""
        client = self._socket.client
        client.closed = True
        client.message_queue.put(None)
        if isinstance(client, SocketModeClient) and client.current_session and client.current_session.sock:
            client.auto_reconnect_enabled = False
            client.current_session_state.terminated = True
            client.current_session.sock.shutdown(socket.SHUT_RDWR)
        self._socket.close()  # type: ignore[no-untyped-call]  # the library leaves it untyped

    def _register(self) -> None:
        app = self.app
        app.event("message")(self._message)
        app.event("app_mention")(lambda: None)
        app.event("app_home_opened")(self._publish)
        app.action("undo")(self._undo)
        app.action("edit")(self._edit)
        app.action("deeper")(self._deeper)
        app.action("count")(self._count)
        app.action(re.compile("erase|segments|rest|due|flags|open_card"))(self._note)
        app.options("v")(self._accounts)
        app.view("entry")(self._submit)
        app.command("/week")(self._week)
        app.command("/who")(self._who)
        app.shortcut("log_this")(self._log_this)

    def _message(self, event: Json, say: Say) -> None:
        text = event.get("text", "")
        if event.get("subtype") or event.get("bot_id"):
            return
        where: Json = {"thread_ts": event["thread_ts"]} if "thread_ts" in event else {}
        special: dict[str, Callable[[], list[Json]]] = {
            "gallery": blocks.gallery,
            "table": blocks.week_table,
            "wide": lambda: blocks.week_table(9),
        }
        if text in special:
            say(text=f"A {text}", blocks=special[text](), **where)
        elif text == "picture":
            self.client.files_upload_v2(channel=event["channel"], filename="dot.png", content=blocks.DOT, title="A dot")
        elif text == "file":
            self.client.files_upload_v2(
                channel=event["channel"], filename="plan.csv", content="a,b\n1,2\n", title="plan.csv"
            )
        else:
            say(text=f"Noted: {text}", blocks=blocks.receipt(text), **where)

    def _undo(self, ack: Ack, body: Json) -> None:
        ack()
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        self.client.chat_update(**where, text="Taken back", blocks=[blocks.section("↩ Taken back")])

    def _edit(self, ack: Ack, body: Json) -> None:
        ack()
        self._last = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        self.client.views_open(trigger_id=body["trigger_id"], view=blocks.entry_modal())

    def _deeper(self, ack: Ack, body: Json) -> None:
        ack()
        self.client.views_push(trigger_id=body["trigger_id"], view=blocks.deeper_modal())

    def _submit(self, ack: Ack, view: Json) -> None:
        values = view["state"]["values"]
        self.submitted.append(values)
        count = values["count"]["v"]["value"]
        if count == "3":
            ack(response_action="errors", errors={"count": "It was 3 already."})
            return
        ack()
        self.client.chat_update(**self._last, text="Changed", blocks=blocks.receipt(f"{count} instead"))

    def _note(self, ack: Ack, action: Json) -> None:
        ack()
        chosen = action.get("value") or action.get("selected_date") or action.get("selected_option")
        if "selected_options" in action:
            chosen = [one["value"] for one in action["selected_options"]]
        self.seen.append((action["action_id"], chosen["value"] if isinstance(chosen, dict) else chosen))

    def _accounts(self, ack: Ack, payload: Json) -> None:
        ack(options=[blocks.option(name) for name in ACCOUNTS if name.lower().startswith(payload["value"].lower())])

    def _week(self, ack: Ack, respond: Respond) -> None:
        ack()
        respond(text="Your week", blocks=blocks.week_table())

    def _who(self, ack: Ack, respond: Respond, command: Json) -> None:
        ack()
        respond(text=f"given `{command['text'].replace('<', '(').replace('>', ')')}`")

    def _log_this(self, ack: Ack, body: Json) -> None:
        ack()
        where = {"channel": body["channel"]["id"], "user": body["user"]["id"]}
        self.client.chat_postEphemeral(**where, text=f"Logged “{body['message']['text']}”")

    def _publish(self, event: Json) -> None:
        if event["tab"] == "home":
            self.client.views_publish(user_id=event["user"], view=blocks.home(self._clicks))

    def _count(self, ack: Ack, body: Json) -> None:
        ack()
        self._clicks += 1
        self.client.views_publish(user_id=body["user"]["id"], view=blocks.home(self._clicks))
