"""The words at a glance: opened by `/pacer vocabulary`, redrawn after a change; its buttons open forms."""

from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from domain.errors import Refusal
from domain.model.access import managers_of
from domain.model.member import Member, Role
from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind
from domain.ports.store import Transaction
from domain.usecases.change_words import drop_thing, seen, thing_of, things
from handlers import ids
from handlers.conversation import asker, workspace_of
from handlers.deps import Deps
from handlers.views.blocks import Block, option
from handlers.views.vocabulary import MENU, VALUE, WORD, option_of, vocabulary_modal
from handlers.views.word_forms import thing_form, thing_groups, told_view, word_form
from handlers.views.words import escape, refusal_text, text

log = structlog.stdlib.get_logger(__name__)


def open_vocabulary(args: Args, deps: Deps) -> None:
    """Open the modal, for who may change the words."""
    with deps.store.read(workspace_of(args)) as tx:
        member = who_may(tx, args)
        vocabulary = tx.words.vocabulary()
    args.client.views_open(trigger_id=args.body["trigger_id"], view=vocabulary_modal(vocabulary, member.speaks))


def handle_add(args: Args, *, deps: Deps) -> None:
    """Open an empty form."""
    kind = _action(args)["value"]
    member, vocabulary = _looked_up(args, deps)
    lang, root = member.speaks, str(args.body["view"]["id"])
    if kind == WORD:
        view = word_form(vocabulary, lang, ids.to_value(root=root))
    else:
        view = thing_form(Kind(kind), None, vocabulary, lang, ids.to_value(kind=kind, root=root))
    args.client.views_push(trigger_id=args.body["trigger_id"], view=view)


def handle_change(args: Args, *, deps: Deps) -> None:
    """Open the form of the thing that was chosen."""
    action = _action(args)
    kind, chosen = Kind(str(action["action_id"]).partition(":")[2]), str(action["selected_option"]["value"])
    member, vocabulary = _looked_up(args, deps)
    code = whole_code(vocabulary, kind, chosen)
    thing = thing_of(vocabulary, kind, code)
    if thing is None:
        raise Refusal("vocabulary.refused.gone")
    carried = ids.to_value(kind=kind, code=code, was=seen(thing), root=str(args.body["view"]["id"]))
    view = thing_form(kind, thing, vocabulary, member.speaks, carried)
    args.client.views_push(trigger_id=args.body["trigger_id"], view=view)


def handle_find(args: Args, *, deps: Deps) -> None:
    """Things of a kind whose name holds what was typed, those that begin with it first."""
    kind = Kind(str(args.body["action_id"]).partition(":")[2])
    typed = str(args.body.get("value") or "").casefold()
    member, vocabulary = _looked_up(args, deps)
    pairs = [option_of(kind, thing, member.speaks, vocabulary) for thing in things(vocabulary, kind)]
    found = [pair for pair in pairs if typed in pair[0].casefold()]
    found.sort(key=lambda pair: (not pair[0].casefold().startswith(typed), pair[0].casefold()))
    args.ack(options=[option(*pair) for pair in found[:MENU]])


def handle_find_thing(args: Args, *, deps: Deps) -> None:
    """All things whose name holds what was typed, by kind."""
    member, vocabulary = _looked_up(args, deps)
    args.ack(option_groups=thing_groups(vocabulary, member.speaks, str(args.body.get("value") or "")))


def handle_remove(args: Args, *, deps: Deps) -> None:
    """Forget the thing of the form, unless something holds to it: said in the form's place."""
    view = args.body["view"]
    carried = ids.from_value(view["private_metadata"])
    kind, code = Kind(carried["kind"]), str(carried["code"])
    with deps.store.begin(workspace_of(args)) as tx:
        member = who_may(tx, args)
        lang = member.speaks
        vocabulary = tx.words.vocabulary()
        thing = thing_of(vocabulary, kind, code)
        name = option_of(kind, thing, lang, vocabulary)[0] if thing is not None else code
        said = text("vocabulary.removed", lang, name=escape(name))
        try:
            drop_thing(tx, kind, code, deps.clock.now().astimezone(member.zone).date())
        except Refusal as refusal:
            said = refusal_text(refusal, lang)
        vocabulary = tx.words.vocabulary()
    show(args, str(view["id"]), told_view(said, lang))
    show(args, str(carried["root"]), vocabulary_modal(vocabulary, lang))


def who_may(tx: Transaction, args: Args) -> Member:
    """The member who acts. Refusal: a rep, who is told who may."""
    member = asker(tx, args)
    if member.role is not Role.REP:
        return member
    names = {one.user: one.name for one in tx.members.all() if one.role is not Role.REP}
    above = [names[user] for user in managers_of(member, tx.members.teams()) if user in names]
    if not above:
        raise Refusal("vocabulary.refused.nobody")
    raise Refusal("vocabulary.refused.rep", names=", ".join(above))


def whole_code(vocabulary: Vocabulary, kind: Kind, chosen: str) -> str:
    """The code behind a menu's value, which holds only the beginning of a very long name."""
    codes = [getattr(thing, "name" if kind is Kind.ACCOUNT else "code") for thing in things(vocabulary, kind)]
    return next((code for code in codes if code[:VALUE] == chosen), chosen)


def show(args: Args, view_id: str, view: Block) -> None:
    """Draw a view of the stack again; one that was closed meanwhile stays closed."""
    try:
        args.client.views_update(view_id=view_id, view=view)
    except SlackApiError as problem:
        if problem.response.get("error") != "not_found":
            log.warning("a modal could not be drawn again", problem=problem.response.get("error"))


def _looked_up(args: Args, deps: Deps) -> tuple[Member, Vocabulary]:
    with deps.store.read(workspace_of(args)) as tx:
        return who_may(tx, args), tx.words.vocabulary()


def _action(args: Args) -> dict[str, Any]:
    return args.action or {}
