"""The Home tab, drawn anew each time somebody opens it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from slack_bolt import App, Args

from domain.errors import Refusal
from domain.model.access import may_look
from domain.model.member import Member, Role
from domain.model.plan import Plan
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import look_at_plan, named_window, standings
from domain.usecases.look_at_team import led_by, look_at_team
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.home import View, empty_home, manager_home, plan_modal, rep_home, stranger_home


def listen(app: App, deps: Deps, patient: Deps) -> None:
    """Tie the tab and its buttons to the app."""
    app.event("app_home_opened")(guarded(partial(handle_home, deps=patient)))
    app.action(ids.HOME_PLAN)(guarded(partial(handle_home_plan, deps=deps)))


def handle_home(args: Args, *, deps: Deps) -> None:
    """Publish what this person's Home tab shows now."""
    event = args.event or {}
    if event.get("tab") != "home":
        return
    user = str(event["user"])
    with deps.store.read(workspace_of(args)) as tx:
        view = home_view(tx, user, deps.clock.now())
    args.client.views_publish(user_id=user, view=view)


def handle_home_plan(args: Args, *, deps: Deps) -> None:
    """Show a manager one rep's plan, in the window that the button names (this week, from the Home tab)."""
    user, _, window = pressed(args).partition(" ")
    with deps.store.read(workspace_of(args)) as tx:
        viewer = asker(tx, args)
        member = tx.members.get(user)
        if member is None or not may_look(viewer, member, tx.members.teams()):
            raise Refusal("plan.refused.not_yours", name=member.name if member else user)
        look = look_at_plan(tx, member, viewer=viewer, window=window or "week", now=deps.clock.now())
    args.client.views_open(trigger_id=args.body["trigger_id"], view=plan_modal(look, viewer.speaks))


def home_view(tx: Transaction, user: str, now: datetime) -> View:
    """What the tab shows a user at `now`: set-up, a sentence for strangers, a team or a plan."""
    member = tx.members.get(user)
    if member is None:
        lang = tx.words.workspace().languages[0]
        return stranger_home(lang) if tx.members.all() else empty_home(lang)
    if member.role is not Role.REP and led_by(member, tx.members.all(), tx.members.teams()):
        look = look_at_team(tx, member, window="week", now=now)
        return manager_home(look, _waiting(tx, look.members, now), member.speaks)
    week = look_at_plan(tx, member, viewer=member, window="week", now=now)
    window = named_window(tx, "month", week.standing.today)
    (month,) = standings(tx, [member], window, now, week.vocabulary, lately=False)
    return rep_home(week, replace(week, standing=month), member.speaks)


def _waiting(tx: Transaction, reps: Sequence[Member], now: datetime) -> list[tuple[Member, Plan]]:
    """Plans whose newest revision is not agreed."""
    days = {rep.user: now.astimezone(rep.zone).date() for rep in reps}
    plans = {(plan.user, day): plan for day in set(days.values()) for plan in tx.plans.covering(day)}
    found = [(rep, plans.get((rep.user, days[rep.user]))) for rep in reps]
    return [(rep, plan) for rep, plan in found if plan is not None and plan.open is not None]
