"""Learn from answers: a spelling becomes an account's alias, an unknown word is offered to be kept, once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.calendar.member_calendar import DAY, HORIZON, calendar_of
from domain.errors import Refusal
from domain.model.access import managers_of
from domain.model.delivery import Delivery
from domain.model.frame import Activity, Deal, Item, Slot
from domain.model.member import Member, Role
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind, OfferState, WordOffer
from domain.ports.store import Transaction
from domain.rhythm.prompts import next_awake
from domain.understanding.meanings import Meanings, folded, is_everyday
from domain.usecases.answer import Answer
from domain.usecases.change_words import Readers, add_words
from domain.usecases.ledger import LIVE

OFFER = "word_offer"
"""The kind of delivery that offers a word."""
ANSWERED = ("answer", "modal")
"""Causes by which answers close the record that was asked about."""
LONGEST = 40
SHORTEST = 3
_SINGULAR = 1


def learn_from_answer(tx: Transaction, readers: Readers, given: Answer, member: Member, now: datetime) -> None:
    """Learn what the answer to a question teaches; called before the record is completed."""
    record = tx.records.get(given.record)
    if record is None or record.user != member.user or record.status not in LIVE:
        return
    if given.slot is Slot.ACTIVITY:
        _offer_word(tx, readers, record, given.value, member, now)
    elif given.slot is Slot.ACCOUNT:
        _learn_spelling(tx, readers, _names(record.item), (given.value,))


def learn_from_form(
    tx: Transaction,
    readers: Readers,
    records: Sequence[Record],
    items: Mapping[int, Item | None],
    member: Member,
    now: datetime,
) -> None:
    """The same for what the Edit form answers; called before the records are changed."""
    for record in records:
        item = items.get(record.position)
        if item is None or not any(ask.slot in (Slot.ACTIVITY, Slot.ACCOUNT) for ask in record.asks):
            continue
        if isinstance(item, Activity) and item.activity:
            _offer_word(tx, readers, record, item.activity, member, now)
        _learn_spelling(tx, readers, _names(record.item), _names(item))


def settle_offer(tx: Transaction, readers: Readers, key: str, by: Member, now: datetime, *, keep: bool) -> WordOffer:
    """Keep an offered word, or leave it for good; an answer given before stands. A word that means something by now
    is left. Refused: a rep, no such offer."""
    tx.words.lock()
    offer = tx.offers.get(key)
    if offer is None or by.role is Role.REP:
        raise Refusal("vocabulary.refused.offer")
    if offer.state is not OfferState.OPEN:
        return offer
    kept = keep and not add_words(tx, readers, Kind.ACTIVITY, offer.activity, (offer.typed,), offer.language)
    state = OfferState.KEPT if kept else OfferState.DECLINED
    settled = replace(offer, state=state, settled_by=by.user, settled_at=now)
    tx.offers.save(settled)
    _want(tx, settled, now)
    return settled


def spelling_learnt(before: Record | None, after: Record, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The unknown name of a record that stands for an account now, because an answer put `after` in its place:
    (typed, account); None: there is none."""
    if before is None or before.cause not in ANSWERED:
        return None
    for typed in _names(before.item):
        for name in _names(after.item):
            account = vocabulary.account(name)
            if account is not None and typed != name and folded(typed) in map(folded, account.aliases):
                return typed, name
    return None


def forget_spelling(tx: Transaction, record_id: int, user: str) -> Record | None:
    """Read no longer the spelling that the answer to this record taught; the answer stays. Returns the record; None:
    no such record of theirs."""
    tx.words.lock()
    record = tx.records.get(record_id)
    if record is None or record.user != user:
        return None
    vocabulary = tx.words.vocabulary()
    learnt = spelling_learnt(tx.records.get(record.supersedes or 0), record, vocabulary)
    account = vocabulary.account(learnt[1]) if learnt else None
    if learnt is not None and account is not None:
        left = tuple(alias for alias in account.aliases if folded(alias) != folded(learnt[0]))
        tx.words.save_vocabulary(Vocabulary(accounts=(replace(account, aliases=left),)))
    return record


def _offer_word(
    tx: Transaction, readers: Readers, record: Record, activity: str, member: Member, now: datetime
) -> None:
    """Ask who leads the rep, once, whether the word shall be kept."""
    said = next((ask.word for ask in record.asks if ask.slot is Slot.ACTIVITY and ask.word), "")
    count = record.item.count if isinstance(record.item, Activity) else None
    typed = singular(said) if count != _SINGULAR else said
    key, to = folded(typed), _who_decides(tx, member)
    vocabulary = tx.words.vocabulary()
    if not key or len(key) > LONGEST or to is None or vocabulary.activity_type(activity) is None:
        return
    if Meanings(readers(tx), vocabulary).of(typed, Kind.ACTIVITY) is not None:
        return
    language = member.speaks if member.speaks in vocabulary.languages else vocabulary.languages[0]
    offer = WordOffer(
        key=key, typed=typed, language=language, activity=activity, rep=member.user, to=to, offered_at=now
    )
    if tx.offers.add(offer):
        _want(tx, offer, _when_to_offer(tx, offer, now))


def singular(said: str) -> str:
    """A plural noun without its ending: "RFIs" is "RFI", "enquiries" is "enquiry"."""
    if len(said) > SHORTEST + 1 and said.endswith("ies"):
        return f"{said[:-3]}y"
    return said[:-1] if len(said) >= SHORTEST and said.endswith("s") and not said.endswith("ss") else said


def _learn_spelling(tx: Transaction, readers: Readers, before: Sequence[str], after: Sequence[str]) -> None:
    """Make the one unknown name of `before` an alias of the one account that came in its place, unless it means
    something already."""
    vocabulary = tx.words.vocabulary()
    unknown = [name for name in before if vocabulary.account(name) is None]
    came = [name for name in after if name not in before and vocabulary.account(name) is not None]
    if len(unknown) != 1 or len(came) != 1:
        return
    (typed,), (name,) = unknown, came
    if len(folded(typed)) >= SHORTEST and not is_everyday(typed):
        add_words(tx, readers, Kind.ACCOUNT, name, (typed,), "")  # which changes nothing where it finds something wrong


def _names(item: Item) -> tuple[str, ...]:
    if isinstance(item, Deal):
        return (item.account,) if item.account else ()
    return item.accounts


def _who_decides(tx: Transaction, member: Member) -> str | None:
    """The nearest who leads the rep; somebody who leads decides for themselves; else an admin."""
    if member.role is not Role.REP:
        return member.user
    leading = {one.user: one for one in tx.members.all() if one.role is not Role.REP}
    above = [user for user in managers_of(member, tx.members.teams()) if user in leading]
    admins = [user for user, one in leading.items() if one.role is Role.ADMIN]
    return next(iter([*above, *admins]), None)


def _want(tx: Transaction, offer: WordOffer, due: datetime) -> None:
    tx.deliveries.want(Delivery(key=f"{OFFER}:{offer.key}", kind=OFFER, args={"word": offer.key}, to=offer.to, due=due))


def _when_to_offer(tx: Transaction, offer: WordOffer, now: datetime) -> datetime:
    """At once to who gave the answer; to anybody else outside their quiet hours, on a day they work."""
    to = tx.members.get(offer.to)
    if to is None or offer.to == offer.rep:
        return now
    today = now.astimezone(to.zone).date()
    off = tx.members.time_off(today, today + HORIZON * DAY, to.user)
    return next_awake(calendar_of(to, tx.words.workspace(), off), now)
