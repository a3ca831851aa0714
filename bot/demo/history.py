"""Writes the demo's past through the same door as real messages, without answering any of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.demo.story import Habit, Story
from bot.files.directory import Directory
from domain.calendar.member_calendar import DAY, MemberCalendar
from domain.model.delivery import Delivery
from domain.model.member import Member
from domain.model.message import MessageKey, Source, Version
from domain.plans.plan_curves import activity_weights, line_curve, revenue_curve
from domain.ports.checkins import Checkins
from domain.ports.deliveries import Deliveries
from domain.ports.members import Members
from domain.ports.messages import Messages
from domain.ports.offers import Offers
from domain.ports.plans import Plans
from domain.ports.records import Records
from domain.ports.store import Transaction
from domain.ports.tallies import Tallies
from domain.ports.words import Words
from domain.understanding import Reader
from domain.usecases.log_work import Saying, log_work

CHANNEL = "demo"
"""The conversation of the made-up past: none of Slack's."""
SIX_WEEKS = timedelta(days=42)
EVENING = time(16, 40)


class NothingOwed:
    """Deliveries that are never wanted: the past was answered long ago."""

    def want(self, delivery: Delivery) -> None:
        """Owe nothing."""

    def get(self, key: str) -> Delivery | None:  # noqa: ARG002  # the port's own name
        """Nothing is ever owed."""
        return None

    def shown_at(self, channel: str, ts: str) -> Delivery | None:  # noqa: ARG002  # the port's own names
        """Nothing was ever posted."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A transaction that owes nobody anything."""

    workspace: str
    words: Words
    members: Members
    messages: Messages
    records: Records
    tallies: Tallies
    plans: Plans
    checkins: Checkins
    deliveries: Deliveries
    offers: Offers


def quiet(tx: Transaction) -> Quiet:
    """The transaction, but for what it would owe."""
    return Quiet(
        workspace=tx.workspace,
        words=tx.words,
        members=tx.members,
        messages=tx.messages,
        records=tx.records,
        tallies=tx.tallies,
        plans=tx.plans,
        checkins=tx.checkins,
        deliveries=NothingOwed(),
        offers=tx.offers,
    )


def write_history(tx: Transaction, habit: Habit, directory: Directory, reader: Reader, now: datetime) -> int:
    """Write a rep's days from the plan's first (six weeks ago at the latest) to yesterday, unless the rep logged
    something already; returns how many messages."""
    person = directory.find(habit.email)
    member = tx.members.get(person.user) if person else None
    if member is None or tx.messages.last_said([member.user]):
        return 0
    silent = quiet(tx)
    sayings = list(sayings_of(tx, habit, member, now))
    for saying in sayings:
        log_work(silent, saying, reader=reader, now=saying.said_at)
    return len(sayings)


def sayings_of(tx: Transaction, habit: Habit, member: Member, now: datetime) -> Iterator[Saying]:
    """What one rep said, in order."""
    yesterday = now.astimezone(member.zone).date() - DAY
    story = story_of(tx, habit, member, yesterday)
    if story is None:
        return
    first = min(story.weights.first, yesterday + DAY - SIX_WEEKS)
    for day, texts in story.days(first, yesterday):
        yield from on_day(member, day, texts)


def story_of(tx: Transaction, habit: Habit, member: Member, on: date) -> Story | None:
    """The rep's story along the plan that holds `on`, None without one."""
    plan = tx.plans.of(member.user, on) or tx.plans.of(member.user, on + DAY)
    revision = plan.revisions[-1] if plan and plan.revisions else None
    if plan is None or revision is None:
        return None
    strategy = tx.plans.strategy(plan.first)
    off = tuple(tx.members.time_off(plan.first - SIX_WEEKS, plan.last, member.user))
    calendar = MemberCalendar(member=member, workspace=tx.words.workspace(), time_off=off)
    weights = activity_weights(plan, calendar, strategy)
    return Story(
        habit=habit,
        calendar=calendar,
        accounts=[account for account in tx.words.vocabulary().accounts if account.owner == member.user],
        lines=[(line, line_curve(plan, line, weights)) for line in revision.lines],
        revenue=revenue_curve(plan, calendar, strategy),
        weights=weights,
    )


def on_day(member: Member, day: date, texts: Sequence[str]) -> Iterator[Saying]:
    """A day's texts as messages of late afternoon, some minutes apart."""
    rng = Random(f"{member.user} {day}")  # noqa: S311  # a story, not a secret
    at = datetime.combine(day, EVENING, member.zone) + timedelta(seconds=rng.randint(0, 2400))
    for text in texts:
        at += timedelta(seconds=rng.randint(60, 900), microseconds=rng.randint(1, 999))
        said_at = at.astimezone(UTC)
        ts = f"{said_at.timestamp():.6f}"
        yield Saying(
            key=MessageKey(channel=CHANNEL, ts=ts),
            version=Version(stamp=ts, event_ts=ts),
            user=member.user,
            text=text,
            source=Source.DM,
            said_at=said_at,
            heard_at=said_at,
            reply_in=member.user,
        )
