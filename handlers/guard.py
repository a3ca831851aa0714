"""Nothing escapes a listener: a refusal is its sentence, anything else a ticket, and events are sent again."""

import secrets
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from domain.errors import Refusal, StoreAway
from domain.model.delivery import Delivery
from domain.ports.store import Transaction
from handlers.deps import Deps
from handlers.views import words
from handlers.views.post import Post

log = structlog.stdlib.get_logger(__name__)

Listener = Callable[[Args], None]


def guarded(listener: "partial[None]") -> Listener:
    """`listener` is a handler with its `deps` bound. Commands, buttons and modals are always acknowledged, with what
    went wrong as an answer; an event that fails is raised, so that Slack sends it again."""
    deps: Deps = listener.keywords["deps"]
    name = listener.func.__name__

    def run(args: Args) -> None:
        try:
            listener(args)
        except Exception as problem:
            if not _is_event(args):
                _answer(args, _sentence(args, problem, deps, name))
            elif isinstance(problem, Refusal):
                _owe(args, problem, deps)
            else:
                _log(problem, name, args)
                raise
        else:
            if args.ack.response is None and not _is_event(args):
                args.ack()

    run.__name__ = name
    return run


def draw_refusal(tx: Transaction, delivery: Delivery) -> Post:
    """The sentence owed to somebody whose message was refused."""
    member = tx.members.get(str(delivery.args["user"]))
    values = {name[1:]: value for name, value in delivery.args.items() if name.startswith("_")}
    refusal = Refusal(str(delivery.args["key"]), **values)
    return Post(text=words.refusal_text(refusal, member.speaks if member else "en"))


def _owe(args: Args, refusal: Refusal, deps: Deps) -> None:
    """Owe the sentence: an event has no other way to answer."""
    event = args.event or {}
    ts = str(event.get("ts") or event.get("event_ts") or "")
    channel = str(event.get("channel") or event.get("user") or "")
    user = str(args.context.user_id or event.get("user") or "")
    direct = channel.startswith("D")  # what somebody is refused is nobody else's business
    spoken: dict[str, str | int] = {
        f"_{name}": value if isinstance(value, int) else str(value) for name, value in refusal.values.items()
    }
    owed = Delivery(
        key=f"reply:{channel}:{ts}",
        kind="refusal",
        args={"key": refusal.key, "user": user, **spoken},
        to=channel if direct else user,
        thread=event.get("thread_ts") if direct else None,
        due=deps.clock.now(),
    )
    with deps.store.begin(str(args.context.team_id)) as tx:
        tx.deliveries.want(owed)


def _sentence(args: Args, problem: Exception, deps: Deps, name: str) -> str:
    if isinstance(problem, Refusal):
        lang = _language(args, deps) or "en"
        in_modal = args.body.get("type") == "view_submission"  # shown as plain text
        return words.text(problem.key, lang, **problem.values) if in_modal else words.refusal_text(problem, lang)
    ticket = _log(problem, name, args)
    if isinstance(problem, StoreAway):
        return _said("guard.store_away", None)
    return _said("guard.failed", _language(args, deps), ticket=ticket)


def _said(key: str, language: str | None, **values: object) -> str:
    """In the language known, else in both."""
    languages = (language,) if language else ("en", "fr")
    return "\n".join(words.text(key, spoken, **values) for spoken in languages)


def _language(args: Args, deps: Deps) -> str | None:
    try:
        with deps.store.read(str(args.context.team_id)) as tx:
            member = tx.members.get(str(args.context.user_id))
            return member.speaks if member else None
    except StoreAway:
        return None


def _log(problem: Exception, name: str, args: Args) -> str:
    """Write it down; returns its ticket."""
    ticket = f"P-{secrets.token_hex(3).upper()}"
    context = {"ticket": ticket, "handler": name, "team": args.context.team_id, "user": args.context.user_id}
    if isinstance(problem, StoreAway):
        log.warning("the database did not answer in time", reason=str(problem)[:200], **context)
    else:
        log.error("a handler failed", exc_info=problem, **context)
    return ticket


def _answer(args: Args, sentence: str) -> None:
    """Acknowledge with the sentence where the person is looking."""
    body: Mapping[str, Any] = args.body
    kind = body.get("type")
    if kind == "view_submission":
        _answer_modal(args, sentence)
    elif kind == "block_suggestion":
        args.ack(options=[])
    elif "command" in body:
        args.ack(text=sentence)
    else:
        args.ack()
        threading.Thread(target=_tell, args=(args, sentence), name="tell", daemon=True).start()


def _answer_modal(args: Args, sentence: str) -> None:
    """Under the first input, which keeps all that was typed; a modal without any is replaced."""
    view = args.body["view"]
    block = next((block["block_id"] for block in view["blocks"] if block["type"] == "input"), None)
    if block is not None:
        args.ack(response_action="errors", errors={block: sentence})
        return
    section = {"type": "section", "text": {"type": "plain_text", "text": sentence}}
    args.ack(response_action="update", view={"type": "modal", "title": view["title"], "blocks": [section]})


def _tell(args: Args, sentence: str) -> None:
    """Tell privately, after the ack: beside the message clicked, else in the DM."""
    try:
        if args.body.get("response_url"):
            args.respond(text=sentence, response_type="ephemeral", replace_original=False)
        else:
            args.client.chat_postMessage(channel=str(args.context.user_id), text=sentence)
    except (SlackApiError, OSError) as problem:
        log.warning("a person could not be told what went wrong", problem=str(problem))


def _is_event(args: Args) -> bool:
    return bool(args.body.get("type") == "event_callback")
