"""What the reps of the demo said to Pacer, day by day: the same every time, in the pace of their plans."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from random import Random

from domain.calendar.member_calendar import DAY, MemberCalendar
from domain.model.plan import PlanLine
from domain.model.vocabulary import Account, AccountKind
from domain.plans.curve import Curve
from domain.plans.weights import Weights

YEAR = timedelta(weeks=52)
Phrase = Callable[[int, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a rep works: the share of what the plan asks that gets done and won, and for how many working days
    nothing was logged lately."""

    email: str
    effort: Fraction
    won: Fraction
    silent: int = 0


HABITS = (
    Habit(email="ana@northwind.example", effort=Fraction(101, 100), won=Fraction(1)),
    Habit(email="ben@northwind.example", effort=Fraction(64, 100), won=Fraction(58, 100)),
    Habit(email="chloe@northwind.example", effort=Fraction(99, 100), won=Fraction(97, 100), silent=4),
)

CALLS = {"A": 8, "B": 6}
MEETINGS = {"A": 3}
"""Calls and meetings a year of each prospect, as the strategy's cadences ask."""
NEGLECTED = {
    "Acme": 60,
    "Globex": 45,
    "Hooli": 50,
    "3M": 70,
    "Umbrella Pharma": 40,
    "Second Cup": 65,
    "Orange": 52,
    "L'Atelier Dubois": 80,
}
"""For how many days nobody called these prospects."""
KEPT = Fraction(95, 100)
"""Which part of the cadences was kept otherwise."""

ENGLISH: dict[str, Phrase] = {
    "call": lambda n, name: f"{n} {'call' if n == 1 else 'calls'} {name}",
    "call_segment": lambda n, name: f"{n} {'call' if n == 1 else 'calls'} segment {name}",
    "missed": lambda n, name: f"{n} {'call' if n == 1 else 'calls'} {name} no answer",
    "meeting": lambda n, name: f"met {name}" if n == 1 else f"{n} meetings {name}",
    "email": lambda n, name: f"{n} emails segment {name}",
    "quote": lambda n, name: f"quote {n}k {name}",
    "won": lambda n, name: f"won {name} {n}k licence",
}
FRENCH: dict[str, Phrase] = {
    "call": lambda n, name: f"{n} {'appel' if n == 1 else 'appels'} {name}",
    "call_segment": lambda n, name: f"{n} {'appel' if n == 1 else 'appels'} segment {name}",
    "missed": lambda n, name: f"{n} {'appel' if n == 1 else 'appels'} {name} pas de réponse",
    "meeting": lambda n, name: f"{n} rdv {name}",
    "email": lambda n, name: f"{n} mails segment {name}",
    "quote": lambda n, name: f"devis {n}k€ {name}",
    "won": lambda n, name: f"gagné {name} {n}k€ licence",
}


@dataclass(slots=True, kw_only=True)
class Story:
    """One rep's days. `lines` are the plan's with their curves, `revenue` its curve in minor units, `weights` those
    of activity."""

    habit: Habit
    calendar: MemberCalendar
    accounts: Sequence[Account]
    lines: Sequence[tuple[PlanLine, Curve]]
    revenue: Curve
    weights: Weights
    done: dict[object, int] = field(default_factory=dict)
    since: date = date.min
    until: date = date.max

    def days(self, first: date, last: date) -> Iterator[tuple[date, list[str]]]:
        """What the rep said on each working day of first..last, one text a message."""
        worked = [day for n in range((last - first).days + 1) if self.calendar.is_working(day := first + n * DAY)]
        self.since, self.until = first - DAY, last
        for day in worked[: len(worked) - self.habit.silent]:
            if day >= self.weights.first > self.since:
                self.since = day
                self.done.clear()
            rng = Random(f"{self.habit.email} {day}")  # noqa: S311  # a story, not a secret
            said = self.acts(day, rng)
            texts = [", ".join(said)] if said else []
            yield day, [*texts, *self.deals(day, rng)]

    @property
    def phrases(self) -> dict[str, Phrase]:
        return FRENCH if self.calendar.member.speaks == "fr" else ENGLISH

    def owned(self, segment: str | None, kind: AccountKind) -> list[str]:
        return [one.name for one in self.accounts if one.segment == segment and one.kind is kind]

    def asked(self, curve: Curve, day: date) -> Fraction:
        """What a curve asks by a day; before the plan's first day, what it asks a year later since the start."""
        if day >= self.weights.first:
            return curve.cumulative(day)
        return curve.cumulative(day + YEAR) - curve.cumulative(self.since + YEAR)

    def acts(self, day: date, rng: Random) -> list[str]:
        """Calls and meetings of the plan's lines, and what comes beside."""
        said: list[str] = []
        for line, curve in self.lines:
            asked = self.habit.effort * self.asked(curve, day) + Fraction(rng.randint(0, 9), 10)
            count = max(0, floor(asked) - self.done.get(line, 0))
            self.done[line] = self.done.get(line, 0) + count
            said.extend(self.spread(line, count, day, rng))
        prospects = self.owned("A", AccountKind.PROSPECT)
        met = [name for name in prospects if self.is_due(name, "meeting", MEETINGS["A"], day)]
        said.extend(self.phrases["meeting"](1, name) for name in met)
        if rng.random() < 0.15:
            name = rng.choice(self.owned(rng.choice("AB"), AccountKind.PROSPECT))
            said.append(self.phrases["missed"](rng.randint(1, 2), name))
        if rng.random() < 0.12:
            said.append(self.phrases["email"](rng.randint(2, 5), rng.choice("BC")))
        return said

    def someone(self, line: PlanLine, rng: Random) -> str:
        """Whom an act goes to that no cadence asks for: a customer, or anybody where there is no cadence."""
        customers = self.owned(line.segment, AccountKind.CUSTOMER)
        if line.activity == "call" and line.segment in CALLS:
            return rng.choice(customers)
        return rng.choice([*customers, *self.owned(line.segment, AccountKind.PROSPECT)])

    def spread(self, line: PlanLine, count: int, day: date, rng: Random) -> Iterator[str]:
        """`count` acts of a line over prospects that are due, somebody and nobody in particular."""
        yearly = (CALLS if line.activity == "call" else MEETINGS).get(line.segment or "", 0)
        for name in self.owned(line.segment, AccountKind.PROSPECT):
            if count and self.is_due(name, line.activity, yearly, day):
                count -= 1
                yield self.phrases[line.activity](1, name)
        named = count if line.activity == "meeting" else rng.randint(count // 2, count)
        if named:
            yield self.phrases[line.activity](named, self.someone(line, rng))
        if count > named:
            yield self.phrases["call_segment"](count - named, line.segment or "")

    def is_due(self, name: str, activity: str, yearly: int, day: date) -> bool:
        """Is it time for the next of so many a year? Then it counts as done."""
        part = self.weights.until(day) / self.weights.total
        kept = KEPT * yearly * part
        left_alone = activity == "call" and day > self.until - NEGLECTED.get(name, 0) * DAY
        if day < self.weights.first or left_alone or floor(kept) <= self.done.get((name, activity), 0):
            return False
        self.done[name, activity] = self.done.get((name, activity), 0) + 1
        return True

    def deals(self, day: date, rng: Random) -> Iterator[str]:
        """Now and then a quote; a deal won whenever the year's curve asks for one."""
        size = rng.randint(9, 22)
        if rng.random() < 0.14:
            yield self.phrases["quote"](size, rng.choice(self.accounts).name)
        asked = self.habit.won * self.asked(self.revenue, day)
        if asked >= (self.done.get("won", 0) + Fraction(size, 2)) * 100_000:
            self.done["won"] = self.done.get("won", 0) + size
            yield self.phrases["won"](size, rng.choice(self.accounts).name)
