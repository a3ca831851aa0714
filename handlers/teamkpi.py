"""`/teamkpi`: where a team stands, for who leads it; shared and exported from there."""

from datetime import datetime, timedelta
from functools import partial

from slack_bolt import App, Args
from slack_sdk.errors import SlackApiError

from domain.errors import Refusal
from domain.model.delivery import Args as DeliveryArgs
from domain.model.delivery import Delivery
from domain.model.look import TeamLook
from domain.ports.store import Transaction
from domain.usecases.look_at_team import look_at_team, team_of
from handlers import ids
from handlers.command_text import command_text
from handlers.conversation import answer, asker, pressed, tell, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.counting import counted_modal
from handlers.views.lines import window_text
from handlers.views.post import Post, Upload
from handlers.views.share import share_modal
from handlers.views.team import shared_post, team_post
from handlers.views.team_csv import team_csv
from handlers.views.words import text

KIND = "team"
SHARED = "team_shared"
SHARED_TOLD = "team_shared_told"
EXPORT = "team_csv"
DOUBLE_CLICK = timedelta(seconds=10)
"""The same asked again within this time is one wish."""


def listen(app: App, deps: Deps) -> None:
    """Tie the command, its buttons and its form to the app."""
    app.command("/teamkpi")(guarded(partial(handle_teamkpi, deps=deps)))
    app.action(ids.TEAM_SHARE)(guarded(partial(handle_share, deps=deps)))
    app.view(ids.TEAM_SHARE_TO)(guarded(partial(handle_share_to, deps=deps)))
    app.action(ids.TEAM_EXPORT)(guarded(partial(handle_export, deps=deps)))
    app.action(ids.COUNTED_TEAM)(guarded(partial(handle_counted, deps=deps)))


def handle_teamkpi(args: Args, *, deps: Deps) -> None:
    """Show the team in the window asked for, a week by default; with a mention only that rep."""
    typed = command_text(args.body.get("text") or "")
    with deps.store.read(workspace_of(args)) as tx:
        viewer = asker(tx, args)
        if typed.others:
            raise Refusal("team.refused.unknown_word", word=typed.others[0])
        team_of(tx, viewer, typed.user)
    value = f"{typed.window or 'week'}|{typed.user or ''}"
    owed = _delivery(args, deps, KIND, f"team:{args.body['trigger_id']}", str(args.body["channel_id"]), value)
    answer(args, owed, draw_team, deps=deps)


def draw_team(tx: Transaction, delivery: Delivery) -> Post:
    """The team as it stood when it was asked for."""
    look = _look(tx, delivery.args)
    return team_post(look, look.viewer.speaks)


def draw_shared(tx: Transaction, delivery: Delivery) -> Post:
    """The team's lines for a channel, in the language of who shared them."""
    look = _look(tx, delivery.args)
    return shared_post(look, look.viewer.speaks)


def draw_csv(tx: Transaction, delivery: Delivery) -> Upload:
    """The figures as a file."""
    look = _look(tx, delivery.args)
    lang = look.viewer.speaks
    days = window_text(look.team.window, look.now.astimezone(look.viewer.zone).date(), lang)
    return team_csv(look, text("team.exported", lang, days=days))


def handle_share(args: Args, *, deps: Deps) -> None:
    """Share where the figures stand; from a DM, ask in which channel."""
    channel = str(args.body["channel"]["id"])
    with deps.store.read(workspace_of(args)) as tx:
        lang = asker(tx, args).speaks
    value = _value(args)
    if channel.startswith("D"):
        args.client.views_open(trigger_id=args.body["trigger_id"], view=share_modal(value, lang))
    elif not _is_member(args, channel):
        tell(args, Post(text=text("team.share.not_member", lang)))
    else:
        _owe(args, deps, SHARED, channel, value)
        tell(args, Post(text=text("team.shared_done", lang, channel=channel)))


def handle_share_to(args: Args, *, deps: Deps) -> None:
    """Share in the channel chosen."""
    view = args.body["view"]
    block, chosen = next(
        (block, found[ids.TEAM_SHARE_TO])
        for block, found in view["state"]["values"].items()
        if ids.TEAM_SHARE_TO in found
    )
    channel = str(chosen["selected_conversation"])
    if not _is_member(args, channel):
        with deps.store.read(workspace_of(args)) as tx:
            lang = asker(tx, args).speaks
        args.ack(response_action="errors", errors={block: text("team.share.not_member", lang)})
        return
    _owe(args, deps, SHARED, channel, str(view["private_metadata"]))
    with deps.store.begin(workspace_of(args)) as tx:
        told = {"user": str(args.context.user_id), "channel": channel}
        key = f"{SHARED_TOLD}:{view['id']}"
        tx.deliveries.want(
            Delivery(key=key, kind=SHARED_TOLD, args=told, to=str(args.context.user_id), due=deps.clock.now())
        )


def draw_shared_told(tx: Transaction, delivery: Delivery) -> Post:
    """Tell in the DM where the figures were shared."""
    member = tx.members.get(str(delivery.args["user"]))
    lang = member.speaks if member else "en"
    return Post(text=text("team.shared_done", lang, channel=str(delivery.args["channel"])))


def handle_export(args: Args, *, deps: Deps) -> None:
    """Send the figures as a file to the asker's DM."""
    _owe(args, deps, EXPORT, str(args.context.user_id), _value(args))


def handle_counted(args: Args, *, deps: Deps) -> None:
    """Say how the figures of a team are counted."""
    with deps.store.read(workspace_of(args)) as tx:
        view = counted_modal("team", asker(tx, args).speaks, tx.words.vocabulary())
    args.client.views_open(trigger_id=args.body["trigger_id"], view=view)


def _owe(args: Args, deps: Deps, kind: str, to: str, value: str) -> None:
    """Owe it once: a double click asks for nothing more."""
    asked = f"{kind}:{args.context.user_id}:{to}:{value}"
    now = deps.clock.now()
    owed = _delivery(args, deps, kind, f"{asked}:{_minute(now)}", to, value)
    with deps.store.begin(workspace_of(args)) as tx:
        members = team_of(tx, asker(tx, args), str(owed.args["user"]) or None)
        if kind == SHARED and len(members) == 1:
            raise Refusal("team.refused.alone")
        earlier = tx.deliveries.get(f"{asked}:{_minute(now - DOUBLE_CLICK)}")
        if tx.deliveries.get(owed.key) is None and (earlier is None or earlier.due < now - DOUBLE_CLICK):
            tx.deliveries.want(owed)


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M")


def _delivery(args: Args, deps: Deps, kind: str, key: str, to: str, value: str) -> Delivery:
    window, _, user = value.partition("|")
    now = deps.clock.now()
    drawn = {"viewer": str(args.context.user_id), "window": window, "user": user, "at": now.isoformat()}
    return Delivery(key=key, kind=kind, args=drawn, to=to, due=now)


def _look(tx: Transaction, drawn: DeliveryArgs) -> TeamLook:
    viewer = tx.members.get(str(drawn["viewer"]))
    if viewer is None:
        raise Refusal("member.unknown")
    now = datetime.fromisoformat(str(drawn["at"]))
    return look_at_team(tx, viewer, window=str(drawn["window"]), now=now, user=str(drawn["user"]) or None)


def _value(args: Args) -> str:
    return pressed(args) or "week|"


def _is_member(args: Args, channel: str) -> bool:
    """Is Pacer in the channel? Slack does not tell of private ones where it is not."""
    try:
        return bool(args.client.conversations_info(channel=channel)["channel"].get("is_member"))
    except SlackApiError as problem:
        if problem.response.get("error") == "channel_not_found":
            return False
        raise
