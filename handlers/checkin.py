"""Check-ins: the card at the end (or the start) of a day, answered by a tap or in its thread."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from slack_bolt import App, Args

from domain.model.checkin import CheckinKind, CheckinState
from domain.model.delivery import Delivery
from domain.model.member import Member
from domain.model.record import Record
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.answer_checkin import answer_as_planned, answer_nothing, day_standing
from domain.usecases.cards import asked_again, redraw_card
from domain.usecases.log_work import Saying
from domain.usecases.look_at_plan import look_at_plan
from domain.usecases.prompt_members import prompt_members, prompts_due
from domain.usecases.suggest import with_options
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.checkin import Card, evening_card, morning_card
from handlers.views.post import Post

KIND = "checkin"
NOTHING = {
    "nothing",
    "nothing today",
    "nothing more",
    "none",
    "rien",
    "rien aujourd'hui",
    "rien de plus",
    "rien d'autre",
    "rien à signaler",
    "ras",
}


def listen(app: App, deps: Deps) -> None:
    """Tie the buttons of the cards to the app."""
    app.action(ids.CHECKIN_PLANNED)(guarded(partial(handle_as_planned, deps=deps)))
    app.action(ids.CHECKIN_NOTHING)(guarded(partial(handle_nothing, deps=deps)))


def tick(now: datetime, *, workspace: str, deps: Deps) -> datetime | None:
    """Looks first and writes only when something is due: this runs each second."""
    with deps.store.read(workspace) as tx:
        due, later = prompts_due(tx, now)
    if due:
        with deps.store.begin(workspace) as tx:
            prompt_members(tx, now)
    return later


def draw_checkin(tx: Transaction, delivery: Delivery, *, deps: Deps) -> Post | None:
    """The card as its day stands now."""
    member = tx.members.get(str(delivery.args["user"]))
    kind, day = CheckinKind(str(delivery.args["kind"])), date.fromisoformat(str(delivery.args["day"]))
    checkin = tx.checkins.get(str(delivery.args["user"]), kind, day)
    if member is None or checkin is None:
        return None
    now = datetime.fromisoformat(str(delivery.args["at"]))
    look = look_at_plan(tx, member, viewer=member, window="week", now=now)
    card = Card(
        member=member,
        day=day,
        standing=day_standing(tx, member, day, now),
        records=tuple(record for record in tx.records.on_days([member.user], day, day)),
        open=tuple(_open_on(tx, member, day, checkin.due, deps.reader(tx))) if kind is CheckinKind.EVENING else (),
        due=look.due,
        answered=checkin.state is CheckinState.ANSWERED,
        nothing=checkin.nothing,
        vocabulary=look.vocabulary,
    )
    return morning_card(card) if kind is CheckinKind.MORNING else evening_card(card)


def handle_as_planned(args: Args, *, deps: Deps) -> None:
    """Record the day as it was planned."""
    kind, day = _asked(args)
    with deps.store.begin(workspace_of(args)) as tx:
        answer_as_planned(tx, asker(tx, args), kind, day, deps.clock.now())


def handle_nothing(args: Args, *, deps: Deps) -> None:
    """Mark the day as one with nothing (more) to log."""
    kind, day = _asked(args)
    with deps.store.begin(workspace_of(args)) as tx:
        answer_nothing(tx, asker(tx, args), kind, day, deps.clock.now())


def card_thread(tx: Transaction, saying: Saying) -> Saying | None:
    """In a card's thread a text without a date means the card's day, and "nothing" answers it: then None, unless a
    log became "nothing" by an edit, which takes it back."""
    card = tx.deliveries.shown_at(saying.key.channel, saying.reply_thread or "")
    if card is None or card.kind != KIND or card.args["user"] != saying.user:
        return saying
    kind, day = CheckinKind(str(card.args["kind"])), date.fromisoformat(str(card.args["day"]))
    member = tx.members.get(saying.user)
    said = " ".join((saying.text or "").casefold().replace("’", "'").strip(" .!").split())
    if member is not None and said in NOTHING:
        answer_nothing(tx, member, kind, day, saying.heard_at)
        return None if tx.messages.get(saying.key) is None else saying
    redraw_card(tx, saying.user, kind, day, saying.heard_at)
    return replace(saying, day=day)


def _open_on(tx: Transaction, member: Member, day: date, due: datetime, reader: Reader) -> Iterator[Record]:
    """What the card asks once more, with answers to offer."""
    for record in asked_again(tx, member.user, day, due):
        message = tx.messages.get(record.message)
        yield record if message is None else with_options(tx, member, record, message, reader, day)


def _asked(args: Args) -> tuple[CheckinKind, date]:
    value = ids.from_value(pressed(args))
    return CheckinKind(value["kind"]), date.fromisoformat(value["day"])
