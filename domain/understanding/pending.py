"""Where accounts, segments, dates, products and amounts belong: the scopes of a message."""

from domain.understanding.amounts import Amount
from domain.understanding.clauses import AND, COLON, COMMA, DASH, THEN, Clause
from domain.understanding.drafts import Draft
from domain.understanding.numbers import Count

_MONEYED = ("quote",)
_SMALLEST_PLAIN = 100
_SEVERAL = 2
_OFTEN = ("once", "twice", "thrice")


class Pending:
    """What was said before its deed, and what holds for several."""

    def __init__(self) -> None:
        self.accounts: list[str] = []
        self.strangers: list[str] = []
        self.product_code: str | None = None
        self.amount: Amount | None = None
        self.with_pronoun = False

    def give(self, draft: Draft) -> None:
        """Hand a new deed what was said for it before, and the scopes it stands in."""
        if self.accounts or self.strangers:
            draft.accounts.extend(self.accounts)
            draft.unknown.extend(self.strangers)
            self.accounts, self.strangers = [], []
        if self.product_code is not None:
            draft.product, self.product_code = self.product_code, None
        draft.amount, self.amount = self.amount, None
        draft.pronoun, self.with_pronoun = self.with_pronoun, False

    def money(self, amount: Amount, current: Draft | None, drafts: list[Draft]) -> None:
        target = self._moneyed(current, drafts)
        if target is not None and target.amount is None and not target.parts:
            target.amount = amount
        elif target is not None and target.parts and target.parts[-1].accounts and target.parts[-1].amount is None:
            target.parts[-1].amount = amount
        elif target is not None and target.kind == "activity" and target.left > 0:
            self._priced_apart(target, amount)
        elif current is None:
            self.amount = amount

    def _priced_apart(self, target: Draft, amount: Amount) -> None:
        """ "2 quotes: Acme 5k, Globex 7k": each its own amount."""
        names = target.accounts
        if not target.parts:
            if (target.count or 0) < _SEVERAL:
                return
            first = names[:-1] if len(names) > 1 else names
            target.parts.append(_priced(target, first, target.amount))
            names = names[len(first) :]
        if target.left > 0:
            target.parts.append(_priced(target, names, amount))
        target.accounts, target.amount = [], None

    def plain(self, count: Count, current: Draft | None, drafts: list[Draft]) -> bool:
        """A bare number of a hundred or more beside a quote or a deal is its amount."""
        target = self._moneyed(current, drafts)
        if target is None or target.amount is not None or count.value < _SMALLEST_PLAIN:
            return False
        if target.parts:
            target = target.parts[-1]
        target.amount = target.amount or Amount(count.value, None)
        return True

    def _moneyed(self, current: Draft | None, drafts: list[Draft]) -> Draft | None:
        last = current or (drafts[-1] if drafts else None)
        if last is not None and (last.kind == "deal" or last.activity in _MONEYED):
            return last
        return None

    def account(self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int) -> None:
        self._company(name, current, drafts, clause, place, known=True)

    def unknown(self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int) -> None:
        self._company(name, current, drafts, clause, place, known=False)

    def _company(
        self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int, *, known: bool
    ) -> None:
        target = current or (None if _head_follows(clause, place) else self._continued(drafts, clause))
        if target is not None and target.parts and known and not target.parts[-1].accounts and target.parts[-1].amount:
            target.parts[-1].accounts.append(name)
            return
        if target is None:
            (self.accounts if known else self.strangers).append(name)
        else:
            before = clause.marks[place - 1].senses if place else {}
            target.placed = target.placed or (target is current and "near" in before)
            names = target.accounts if known else target.unknown
            if name not in names:
                names.append(name)
            mark = clause.marks[place]
            target.grow(mark.i, mark.j)

    def _continued(self, drafts: list[Draft], clause: Clause) -> Draft | None:
        """The deed before that a clause of mere names goes on with."""
        last = drafts[-1] if drafts else None
        if last is None or last.sentence != clause.sentence:
            return None
        fresh = not last.accounts and not last.unknown
        counted = last.count is not None and clause.has(*_OFTEN)
        listed = not counted and clause.sep in {COMMA, AND, DASH, COLON, THEN} and self._only_names(clause)
        return last if fresh or listed else None

    def _only_names(self, clause: Clause) -> bool:
        return not clause.has("num", "act", "did", "support", "deal", "bare", "out", "stage", "not")

    def product(self, code: str, current: Draft | None, drafts: list[Draft], clause: Clause) -> None:
        near = 1 if drafts and drafts[-1].kind == "deal" else 0
        last = current or (drafts[-1] if drafts and drafts[-1].sentence >= clause.sentence - near else None)
        if last is not None and last.product is None:
            last.product = code
        elif last is None:
            self.product_code = code

    def pronoun(self, current: Draft | None) -> None:
        if current is not None and not current.accounts:
            current.pronoun = True
        else:
            self.with_pronoun = True

    def finish(self, drafts: list[Draft]) -> None:
        """What was said for a deed that never came goes to the last one."""
        if drafts and self.accounts and not drafts[-1].accounts:
            drafts[-1].accounts.extend(self.accounts)


def _priced(target: Draft, names: list[str], amount: Amount | None) -> Draft:
    return Draft(
        activity=target.activity, count=1, accounts=list(names), amount=amount, start=target.start, end=target.end
    )


def _head_follows(clause: Clause, place: int) -> bool:
    """Does a deed come later in the clause, so that the name before it is its own?"""
    return any(kind in mark.senses for mark in clause.marks[place + 1 :] for kind in ("act", "did", "deal", "stage"))
