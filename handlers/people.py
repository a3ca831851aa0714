"""What a person changes in their Slack profile: language and time zone."""

from dataclasses import replace
from functools import partial
from zoneinfo import available_timezones

from slack_bolt import App, Args

from handlers.conversation import workspace_of
from handlers.deps import Deps
from handlers.guard import guarded


def listen(app: App, patient: Deps) -> None:
    """Tie profile changes to the app."""
    app.event("user_change")(guarded(partial(handle_user_change, deps=patient)))


def handle_user_change(args: Args, *, deps: Deps) -> None:
    """Follow a member's language and, unless the strategy file fixes it, their time zone: check-ins come at local
    time, wherever they travel."""
    user = (args.event or {}).get("user") or {}
    with deps.store.begin(workspace_of(args)) as tx:
        member = tx.members.lock(str(user.get("id")))
        if member is None:
            return
        zone = str(user.get("tz") or "")
        moved = not member.tz_fixed and zone in available_timezones()
        changed = replace(member, locale=str(user.get("locale") or member.locale), tz=zone if moved else member.tz)
        if changed != member:
            tx.members.save(changed)
