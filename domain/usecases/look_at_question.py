"""Look at what a member asks about their own numbers."""

from datetime import datetime

from domain.model.frame import Question
from domain.model.look import PlanLook, QuestionLook
from domain.model.member import Member
from domain.model.money import Money
from domain.model.standing import RevenueStanding
from domain.model.tally import Measure
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import look_at_plan

WINDOW, MONEY_WINDOW = "week", "year"
"""What is meant where no window is said: the plan's week, and for money its year."""


def look_at_question(tx: Transaction, member: Member, question: Question, now: datetime) -> QuestionLook:
    """Where the member stands in the window asked about; of one segment's money, what was won there."""
    window = question.window or (MONEY_WINDOW if question.money else WINDOW)
    look = look_at_plan(tx, member, viewer=member, window=window, now=now)
    revenue = look.standing.revenue
    if question.money and question.segment is not None:
        revenue = _won_in(tx, look, question.segment)
    return QuestionLook(question=question, plan=look, window=window, revenue=revenue)


def _won_in(tx: Transaction, look: PlanLook, segment: str) -> RevenueStanding:
    """What was won in a segment on the days of the window that the plan covers (all of them without one)."""
    window, currency = look.standing.window, look.standing.revenue.won.currency
    plan = tx.plans.of(look.member.user, window.anchor(look.standing.today))
    first, last = (max(window.first, plan.first), min(window.last, plan.last)) if plan else (window.first, window.last)
    tallies = [tally for tally in tx.tallies.sums([look.member.user], first, last) if tally.segment == segment]
    money = {tally.currency: tally.value for tally in tallies if tally.measure is Measure.WON}
    return RevenueStanding(
        won=Money(minor=money.pop(currency, 0), currency=currency),
        deals=sum(tally.value for tally in tallies if tally.measure is Measure.DEALS_WON),
        foreign=tuple(Money(minor=minor, currency=other) for other, minor in sorted(money.items()) if minor),
    )
