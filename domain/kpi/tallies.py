"""What a record adds to the day's totals."""

from domain.model.frame import Activity, Deal, DealEvent
from domain.model.record import Record
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import Vocabulary

REACHED_NOBODY = frozenset({"no_answer", "voicemail", "no_show"})
"""Outcomes of an attempt that was no touch."""


def tallies_of(record: Record, vocabulary: Vocabulary) -> tuple[Tally, ...]:
    """What a record that counts adds to the totals of its day; nothing for any other record.

    An activity counts as so many attempts; it fills a quota (DONE) unless its type is flagged `touch` and the
    outcome reached nobody; touches without an account are UNATTRIBUTED. A deal won counts once, and its money. The
    segment is the one said, else that of its accounts where they share one."""
    if not record.counts or record.item.on is None:
        return ()
    if isinstance(record.item, Activity):
        return _activity_tallies(record.user, record.item, vocabulary)
    return _deal_tallies(record.user, record.item, vocabulary)


def is_touch(activity: Activity, vocabulary: Vocabulary) -> bool:
    """Did it reach somebody: its type is flagged `touch`, and the outcome is not that nobody was reached."""
    kind = vocabulary.activity_type(activity.activity or "")
    return kind is not None and kind.touch and activity.outcome not in REACHED_NOBODY


def _activity_tallies(user: str, item: Activity, vocabulary: Vocabulary) -> tuple[Tally, ...]:
    if item.on is None or not item.activity or not item.count:
        return ()
    kind = vocabulary.activity_type(item.activity)
    touch = is_touch(item, vocabulary)
    measures = [Measure.ATTEMPTS]
    if touch or kind is None or not kind.touch:
        measures.append(Measure.DONE)
    if touch and not item.accounts:
        measures.append(Measure.UNATTRIBUTED)
    segment = item.segment or _shared_segment(item.accounts, vocabulary)
    return tuple(
        Tally(user=user, on=item.on, measure=measure, activity=item.activity, segment=segment, value=item.count)
        for measure in measures
    )


def _deal_tallies(user: str, item: Deal, vocabulary: Vocabulary) -> tuple[Tally, ...]:
    if item.on is None or item.event is not DealEvent.WON:
        return ()
    segment = item.segment or _shared_segment((item.account,) if item.account else (), vocabulary)
    won = Tally(user=user, on=item.on, measure=Measure.DEALS_WON, segment=segment, value=1)
    if item.amount is None or not item.amount.minor:
        return (won,)
    money = Tally(
        user=user,
        on=item.on,
        measure=Measure.WON,
        segment=segment,
        currency=item.amount.currency,
        value=item.amount.minor,
    )
    return (won, money)


def _shared_segment(names: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """The segment that all these accounts lie in; "" where they differ or one is unknown."""
    known = [vocabulary.account(name) for name in names]
    segments = {account.segment if account else None for account in known}
    return (segments.pop() or "") if len(segments) == 1 else ""
