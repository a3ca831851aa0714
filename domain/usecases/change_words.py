"""Add, change and forget what a workspace calls things; the totals follow what changes in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from domain.errors import Refusal
from domain.kpi.tallies import tallies_of
from domain.model.record import Record
from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary, Words
from domain.model.wording import SEQUENCES, Kind, Meaning
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.understanding.meanings import Meanings, folded

Thing = Segment | Term | ActivityType | Account
Readers = Callable[[Transaction], Reader]

NAME, CODE, ALIASES = "name", "code", "aliases"
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Why something cannot be called so. `field` is "code", "name", "aliases" or a language; `why` is "means" (the
    word stands for `meaning` already), "taken" (there is a thing of that code or name), "log_word" (an account that
    would only be read as a word of logs) or "changed" (somebody else changed it since)."""

    field: str
    why: str
    word: str = ""
    meaning: Meaning | None = None


def things(vocabulary: Vocabulary, kind: Kind) -> Sequence[Thing]:
    """All things of a kind, in the workspace's order."""
    found: Sequence[Thing] = getattr(vocabulary, SEQUENCES[kind])
    return found


def code_of(thing: Thing) -> str:
    """What names it: its code, or the account's name."""
    return thing.name if isinstance(thing, Account) else thing.code


def thing_of(vocabulary: Vocabulary, kind: Kind, code: str) -> Thing | None:
    """The thing of this code (an account: of this name)."""
    return next((thing for thing in things(vocabulary, kind) if code_of(thing) == code), None)


def words_of(thing: Thing) -> Words:
    """What it is called by language; an account's other names stand under "aliases"."""
    if isinstance(thing, Account):
        return {ALIASES: thing.aliases}
    return thing.names if isinstance(thing, Segment) else thing.words


def seen(thing: Thing) -> str:
    """A short mark of a thing as it is now, by which a form knows whether it changed since."""
    return sha256(repr(thing).encode()).hexdigest()[:16]


def save_thing(tx: Transaction, readers: Readers, kind: Kind, thing: Thing, *, was: str | None) -> tuple[Wrong, ...]:
    """Keep a new thing (`was` None), or put it in the place of the one that its form was opened over (`was`: as it was
    then, see `seen`). Returns what is wrong with it, and then changes nothing. Refused: it was removed meanwhile."""
    tx.words.lock()
    vocabulary = tx.words.vocabulary()
    kept = thing_of(vocabulary, kind, code_of(thing)) if was is not None else None
    if was is not None and kept is None:
        raise Refusal("vocabulary.refused.gone")
    if kept is not None and seen(kept) != was:
        return (Wrong(field=next(iter(words_of(thing)), CODE), why="changed"),)
    wrong = tuple(_faults(Meanings(readers(tx), vocabulary), kind, thing, kept))
    if not wrong:
        _keep(tx, vocabulary, kind, thing)
    return wrong


def add_words(
    tx: Transaction, readers: Readers, kind: Kind, code: str, words: Sequence[str], language: str
) -> tuple[Wrong, ...]:
    """More words of `language` for a thing (of an account: more names), all of them or none; what it is called already
    changes nothing. Refused: it was removed meanwhile."""
    tx.words.lock()
    thing = thing_of(tx.words.vocabulary(), kind, code)
    if thing is None:
        raise Refusal("vocabulary.refused.gone")
    field = ALIASES if isinstance(thing, Account) else language
    known = words_of(thing).get(field, ())
    fresh = tuple(word for word in words if folded(word) not in {folded(one) for one in known})
    if not fresh:
        return ()
    called = {**words_of(thing), field: (*known, *fresh)}
    return save_thing(tx, readers, kind, with_words(thing, called), was=seen(thing))


def with_words(thing: Thing, words: Words) -> Thing:
    """The thing, called so."""
    if isinstance(thing, Account):
        return replace(thing, aliases=tuple(words.get(ALIASES, ())))
    return replace(thing, names=words) if isinstance(thing, Segment) else replace(thing, words=words)


def drop_thing(tx: Transaction, kind: Kind, code: str, today: date) -> None:
    """Forget a thing. Refused: a segment or an activity type that plans, accounts or records hold to."""
    tx.words.lock()
    vocabulary = tx.words.vocabulary()
    if thing_of(vocabulary, kind, code) is None:
        return
    if kind in (Kind.SEGMENT, Kind.ACTIVITY) and _in_use(tx, vocabulary, kind, code, today):
        raise Refusal("vocabulary.refused.in_use")
    tx.words.drop(kind, code)
    if kind is Kind.ACCOUNT:
        _recount(tx, tx.records.about(account=code), vocabulary)


def _faults(meanings: Meanings, kind: Kind, thing: Thing, was: Thing | None) -> Iterator[Wrong]:
    own = Meaning(kind=kind, code=code_of(thing))
    if was is None:
        yield from _naming_faults(meanings, kind, thing)
    known = {folded(word) for words in words_of(was).values() for word in words} if was is not None else set()
    for field, words in words_of(thing).items():
        for word in words:
            meaning = None if folded(word) in known else meanings.of(word, kind)
            if meaning is not None and meaning != own:
                yield Wrong(field=field, why="means", word=word, meaning=meaning)


def _naming_faults(meanings: Meanings, kind: Kind, thing: Thing) -> Iterator[Wrong]:
    """What is wrong with the code or name of a new thing."""
    code = code_of(thing)
    field = NAME if isinstance(thing, Account) else CODE
    if folded(code) in {folded(code_of(one)) for one in things(meanings.vocabulary, kind)}:
        yield Wrong(field=field, why="taken", word=code)
        return
    meaning = meanings.of(code, kind)
    if isinstance(thing, Account):
        if meaning is not None and meaning.kind is Kind.ACCOUNT:
            yield Wrong(field=field, why="means", word=code, meaning=meaning)
        elif meaning is not None and not thing.aliases:
            yield Wrong(field=ALIASES, why="log_word", word=code, meaning=meaning)
    elif isinstance(thing, Segment) and len(code) > 1 and meaning is not None:
        yield Wrong(field=field, why="means", word=code, meaning=meaning)


def _keep(tx: Transaction, before: Vocabulary, kind: Kind, thing: Thing) -> None:
    old = thing_of(before, kind, code_of(thing))
    if old is None and isinstance(thing, Term | ActivityType):
        thing = replace(thing, position=1 + max((one.position for one in things(before, kind)), default=-1))  # type: ignore[union-attr]  # one kind
    part: dict[str, Any] = {SEQUENCES[kind]: (thing,)}
    tx.words.save_vocabulary(Vocabulary(**part))
    if isinstance(thing, Account) and (old is None or getattr(old, "segment", None) != thing.segment):
        _recount(tx, tx.records.about(account=thing.name), before)
    if isinstance(thing, ActivityType) and getattr(old, "touch", False) != thing.touch:
        _recount(tx, tx.records.about(activity=thing.code), before)


def _recount(tx: Transaction, records: Sequence[Record], before: Vocabulary) -> None:
    """Count these records by the words of now, which they were counted by as they were `before`."""
    if not records:
        return
    after = tx.words.vocabulary()
    tx.tallies.add(
        [replace(tally, value=-tally.value) for record in records for tally in tallies_of(record, before)]
        + [tally for record in records for tally in tallies_of(record, after)]
    )


def _in_use(tx: Transaction, vocabulary: Vocabulary, kind: Kind, code: str, today: date) -> bool:
    """Does an account, a plan of now or next year, the strategy or a total name this segment or activity type?"""
    name = "segment" if kind is Kind.SEGMENT else "activity"
    if kind is Kind.SEGMENT and any(account.segment == code for account in vocabulary.accounts):
        return True
    plans = [*tx.plans.covering(today), *tx.plans.covering(today + YEAR)]
    lines = [line for plan in plans for revision in plan.revisions for line in revision.lines]
    strategies = [tx.plans.strategy(today), tx.plans.strategy(today + YEAR)]
    cadences = [cadence for strategy in strategies if strategy for cadence in strategy.cadences]
    if any(getattr(one, name) == code for one in (*lines, *cadences)):
        return True
    users = [member.user for member in tx.members.all()]
    return any(getattr(tally, name) == code for tally in tx.tallies.sums(users, date.min, date.max))
