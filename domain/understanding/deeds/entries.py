"""From the deeds read to the entries of a frame, with the questions that stay open."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from domain.model.frame import MOST_COUNTED, MOST_UNASKED, Activity, Ask, Deal, DealEvent, Item, Slot
from domain.model.money import LARGEST, Money, money
from domain.model.vocabulary import Vocabulary
from domain.understanding.clauses.drafts import Draft
from domain.understanding.deeds.referring import copy_pronouns
from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.amounts import Amount
from domain.understanding.words.dates import Day, worked

_MOST_SOLD = 999_999
_uncounted = attrgetter("activity", "on", "segment", "accounts", "outcome", "product", "amount")


@dataclass(slots=True)
class Entries:
    """Entries in order, the questions about them, and the token span of each. `too_large`: an amount or a number of
    units was left out, since nobody means so much."""

    items: list[Item] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    too_large: bool = False

    def add(self, item: Item, slots: list[Slot], span: tuple[int, int], word: str = "") -> None:
        """One more entry, with the `word` said for an unknown kind of work; the same deed told twice is one entry
        with both counts."""
        for place, known in enumerate(self.items):
            open_question = slots or any(ask.entry == place for ask in self.asks)
            if not open_question and isinstance(known, Activity) and isinstance(item, Activity) and _alike(known, item):
                self.items[place] = replace(known, count=(known.count or 0) + (item.count or 0))
                return
        entry = len(self.items)
        self.asks.extend(Ask(entry=entry, slot=slot, word=word if slot is Slot.ACTIVITY else "") for slot in slots)
        self.items.append(item)
        self.spans.append(span)


def _alike(one: Activity, other: Activity) -> bool:
    """The same but for the count?"""
    return one.amount is None and _uncounted(one) == _uncounted(other)


class EntryMaker:
    """Turns drafts into entries for one message: its vocabulary, its today, and the day meant where none is named."""

    def __init__(self, vocabulary: Vocabulary, accounts: AccountIndex, today: date, day: date) -> None:
        self._vocabulary = vocabulary
        self._accounts = accounts
        self._today = today
        self._unsaid = day

    def made(
        self, drafts: list[Draft], named: list[tuple[int, str]], strangers: Sequence[tuple[int, str]] = ()
    ) -> Entries:
        """The entries of these drafts; those that say too little are left out. `named` and `strangers` are the places
        of accounts and of unknown companies."""
        copy_pronouns(drafts, named, strangers)
        kept = [draft for draft in drafts if self._says_enough(draft)]
        if not any(self._anchors(draft) for draft in kept):
            kept = []
        entries = Entries()
        for draft in kept:
            if draft.kind == "deal":
                self._deal(draft, entries)
            else:
                self._activity(draft, entries)
        return entries

    def _anchors(self, draft: Draft) -> bool:
        """Does it make the message a log, so that an unknown kind of work beside it is asked about?"""
        return draft.sure or not draft.ask_activity or bool(draft.segment or draft.accounts)

    def _says_enough(self, draft: Draft) -> bool:
        if draft.count == 0:
            return False
        if draft.kind == "deal":
            return True
        beside = bool(draft.accounts or draft.unknown or draft.segment or draft.unknown_segment)
        if draft.verb:
            return beside or draft.vague or draft.count is not None
        return draft.sure or beside or draft.ask_activity

    def _activity(self, draft: Draft, entries: Entries) -> None:
        if not draft.parts:
            self._plain(draft, draft.count, entries)
            return
        for part in draft.parts:
            part.accounts = part.accounts or draft.accounts
            part.unknown = draft.unknown
            part.segment = part.segment or draft.segment
            part.unknown_segment = draft.unknown_segment
            part.product = part.product or draft.product
            part.when = part.when or draft.when
            part.outcome = part.outcome or draft.outcome
            part.amount = part.amount or draft.amount
            self._activity(part, entries)
        if draft.count is None:
            self._plain(draft, None, entries)
        elif draft.left > 0:
            self._plain(draft, draft.left, entries)

    def _plain(self, draft: Draft, count: int | None, entries: Entries) -> None:
        names = draft.accounts
        alone = count is None and not draft.vague
        companies = len(names) + len(draft.unknown)
        if companies > 1 and (alone or count in {1, companies}):
            for name in names:
                self._one(replace(draft, unknown=[]), [name], 1, entries)
            for name in draft.unknown:
                self._one(replace(draft, unknown=[name]), [], 1, entries)
        else:
            self._one(draft, names, count, entries)

    def _one(self, draft: Draft, names: list[str], said: int | None, entries: Entries) -> None:
        slots: list[Slot] = []
        if draft.activity is None:
            slots.append(Slot.ACTIVITY)
        count = self._count(draft, names, said, slots)
        segment = self._segment(draft, names, slots)
        if draft.unknown:
            slots.append(Slot.ACCOUNT)
        day = self._day(draft, slots)
        amount = self._money(draft.amount, entries) if draft.activity == "quote" else None
        item = Activity(
            activity=draft.activity, count=count, on=day.on, segment=segment,
            accounts=(*names, *draft.unknown), outcome=draft.outcome, product=draft.product, amount=amount,
        )  # fmt: skip
        entries.add(item, slots, (draft.start, draft.end), draft.word)

    def _count(self, draft: Draft, names: list[str], count: int | None, slots: list[Slot]) -> int | None:
        if count is None and not draft.vague:
            if names or draft.unknown:
                return 1
            if draft.verb and (draft.segment is None and not draft.unknown_segment):
                return 1
            if not draft.plural and not draft.verb:
                return 1
        if count is None or draft.vague or count > MOST_COUNTED:
            slots.append(Slot.COUNT)
            return None
        if count > MOST_UNASKED:
            slots.append(Slot.COUNT)
        return count

    def _segment(self, draft: Draft, names: list[str], slots: list[Slot]) -> str | None:
        if draft.unknown_segment:
            slots.append(Slot.SEGMENT)
            return None
        theirs = {self._accounts.segments.get(name) for name in names}
        of_accounts = theirs.pop() if len(theirs) == 1 else None
        if draft.segment is None:
            return of_accounts if not draft.unknown else None
        if names and of_accounts != draft.segment:
            slots.append(Slot.SEGMENT)
        return draft.segment

    def _day(self, draft: Draft, slots: list[Slot]) -> Day:
        if draft.when is None:
            return Day(self._unsaid, asks=False)
        day = worked(draft.when, self._today, self._vocabulary.date_order)
        if day.asks:
            slots.append(Slot.ON)
        return day

    def _money(self, amount: Amount | None, entries: Entries) -> Money | None:
        if amount is None:
            return None
        if amount.value >= LARGEST:
            entries.too_large = True
            return None
        value = Decimal(amount.value.numerator) / Decimal(amount.value.denominator)
        return money(value, amount.currency or self._vocabulary.currency)

    def _deal(self, draft: Draft, entries: Entries) -> None:
        slots: list[Slot] = []
        event = DealEvent(draft.event) if draft.event not in {None, "closed"} else None
        if event is None:
            slots.append(Slot.EVENT)
        names = [*draft.accounts, *draft.unknown]
        if not draft.accounts:
            slots.append(Slot.ACCOUNT)
        day = self._day(draft, slots)
        quantity = draft.quantity
        if quantity is not None and quantity > _MOST_SOLD:
            entries.too_large, quantity = True, None
        every: list[str | None] = [*names] or [None]
        for name in every:
            own = list(slots)
            segment = self._segment(draft, [name] if name is not None and name in draft.accounts else [], own)
            item = Deal(
                event=event, account=name, on=day.on, amount=self._money(draft.amount, entries), product=draft.product,
                quantity=quantity, stage=draft.stage if event in {DealEvent.OPENED, DealEvent.ADVANCED} else None,
                segment=segment,
            )  # fmt: skip
            entries.add(item, own, (draft.start, draft.end))
