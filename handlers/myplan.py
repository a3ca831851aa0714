"""`/myplan`: where one rep stands, and the accounts to touch next."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from slack_bolt import App, Args

from domain.errors import Refusal
from domain.model.access import may_look
from domain.model.delivery import Delivery
from domain.model.member import Member
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import look_at_plan
from handlers import ids
from handlers.command_text import CommandText, command_text
from handlers.conversation import answer, asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.counting import counted_modal
from handlers.views.due import accounts_modal
from handlers.views.plan import plan_post
from handlers.views.post import Post

KIND = "plan"
Edit = Callable[[Args, Deps, str], None]
"""Opens the editor of a plan; takes the user id of whose plan it is."""
EDIT = ("edit", "modifier", "revise", "réviser")


def listen(app: App, deps: Deps, edit: Edit) -> None:
    """Tie the command and its buttons to the app."""
    app.command("/myplan")(guarded(partial(handle_myplan, deps=deps, edit=edit)))
    app.action(ids.PLAN_ACCOUNTS)(guarded(partial(handle_accounts, deps=deps)))
    app.action(ids.COUNTED_PLAN)(guarded(partial(handle_counted, deps=deps)))


def handle_myplan(args: Args, *, deps: Deps, edit: Edit) -> None:
    """Show the plan in the window asked for (a week by default), one's own or a rep's; or hand over to `edit`, with
    the user id of whose plan it is."""
    typed = command_text(args.body.get("text") or "")
    if typed.others and typed.others[0] in EDIT:
        edit(args, deps, typed.user or str(args.context.user_id))
        return
    with deps.store.read(workspace_of(args)) as tx:
        viewer = asker(tx, args)
        member = _whose(tx, viewer, typed)
    shown = {"user": member.user, "viewer": viewer.user, "window": typed.window or "week"}
    owed = Delivery(
        key=f"plan:{args.body['trigger_id']}",
        kind=KIND,
        args={**shown, "at": deps.clock.now().isoformat()},
        to=str(args.body["channel_id"]),
        due=deps.clock.now(),
    )
    answer(args, owed, draw_plan, deps=deps)


def draw_plan(tx: Transaction, delivery: Delivery) -> Post:
    """The plan as it stood when it was asked for."""
    viewer = _known(tx, str(delivery.args["viewer"]))
    look = look_at_plan(
        tx,
        _known(tx, str(delivery.args["user"])),
        viewer=viewer,
        window=str(delivery.args["window"]),
        now=datetime.fromisoformat(str(delivery.args["at"])),
    )
    return plan_post(look, viewer.speaks)


def handle_accounts(args: Args, *, deps: Deps) -> None:
    """List the accounts that are due."""
    user, window = pressed(args).split(" ", 1)
    with deps.store.read(workspace_of(args)) as tx:
        viewer = asker(tx, args)
        member = _shown_to(tx, viewer, user)
        look = look_at_plan(tx, member, viewer=viewer, window=window, now=deps.clock.now())
    args.client.views_open(trigger_id=args.body["trigger_id"], view=accounts_modal(look, viewer.speaks))


def handle_counted(args: Args, *, deps: Deps) -> None:
    """Say how the figures of a plan are counted."""
    with deps.store.read(workspace_of(args)) as tx:
        viewer = asker(tx, args)
        view = counted_modal("plan", viewer.speaks, tx.words.vocabulary())
    args.client.views_open(trigger_id=args.body["trigger_id"], view=view)


def _whose(tx: Transaction, viewer: Member, typed: CommandText) -> Member:
    unknown = next(iter(typed.others), None)
    if unknown is not None:
        key = "plan.refused.unknown_member" if unknown.startswith("@") else "plan.refused.unknown_word"
        raise Refusal(key, word=unknown, who=unknown)
    return _shown_to(tx, viewer, typed.user or viewer.user)


def _shown_to(tx: Transaction, viewer: Member, user: str) -> Member:
    member = tx.members.get(user)
    if member is None:
        raise Refusal("plan.refused.unknown_member", who=f"<@{user}>")
    if not may_look(viewer, member, tx.members.teams()):
        raise Refusal("plan.refused.not_yours", name=member.name)
    return member


def _known(tx: Transaction, user: str) -> Member:
    member = tx.members.get(user)
    if member is None:
        raise Refusal("plan.refused.unknown_member", who=f"<@{user}>")
    return member
