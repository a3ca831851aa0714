"""Companies and products said before or after their deed: whose they are."""

from domain.model.frame import MOST_UNASKED
from domain.understanding.clauses.clauses import AND, COLON, COMMA, DASH, IF, OTHER, THEN, Clause
from domain.understanding.clauses.drafts import Draft, Facet
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_ACT, _PLACED = bits("act"), bits("near", "toward")
_SEVERAL = 2
_OFTEN = ("once", "twice", "thrice", "times")
_OTHER_WORK = ("act", "did", "support", "deal", "bare", "out", "stage", "not")
_LISTED = bits(
    "account", "and", "then", "the", "near", "toward", "of", "filler", "article", "sign", "date", "clock", "product",
    "money", "seg", "again", "client", "title", "recipient", "ordinal", "nth", "worth", "about", "all", "currency",
)  # fmt: skip


def _is_of_next(mark: Mark, clause: Clause) -> bool:
    """ "a visit and a *licence* quote": a product right before a noun of work is that work's."""
    place = clause.marks.index(mark) + 1
    return place < len(clause.marks) and bool(clause.marks[place].bits & _ACT) and clause.marks[place].i == mark.j


class Pending:
    """What was said before its deed, and what holds for several."""

    def __init__(self) -> None:
        self.accounts: list[str] = []
        self.strangers: list[str] = []
        self.product_code: tuple[int, str] | None = None
        self.with_pronoun = False
        self.with_both = False
        self._old: list[str] = []

    def give(self, draft: Draft, clause: Clause) -> None:
        """Hand a new deed what was said for it before, and the scopes it stands in."""
        if self._old and (clause.has("account", "seg") or any(name not in self._old for name in self.accounts)):
            self.accounts = [name for name in self.accounts if name not in self._old]
        self._old = []
        if self.accounts or self.strangers:
            draft.accounts.extend(self.accounts)
            draft.unknown.extend(self.strangers)
            self.accounts, self.strangers = [], []
        if self.product_code is not None:
            draft.facets.append(Facet(self.product_code[0], "product", self.product_code[1]))
            self.product_code = None
        draft.pronoun, self.with_pronoun = self.with_pronoun, False
        draft.both, self.with_both = self.with_both, False

    def account(self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int) -> None:
        self._company(name, current, drafts, clause, place, known=True)

    def unknown(self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int) -> None:
        self._company(name, current, drafts, clause, place, known=False)

    def _company(
        self, name: str, current: Draft | None, drafts: list[Draft], clause: Clause, place: int, *, known: bool
    ) -> None:
        target = current or (None if _head_follows(clause, place) else self._continued(drafts, clause, place))
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

    def _continued(self, drafts: list[Draft], clause: Clause, place: int) -> Draft | None:
        """The deed before that a clause of mere names goes on with."""
        last = drafts[-1] if drafts else None
        if last is None or last.sentence != clause.sentence:
            return None
        fresh = not last.accounts and not last.unknown
        counted = (last.count is not None or last.verb) and clause.has(*_OFTEN)
        listed = not counted and clause.sep in {COMMA, AND, DASH, COLON, THEN} and _only_names(clause, place)
        return last if fresh or listed else None

    def product(self, mark: Mark, current: Draft | None, drafts: list[Draft], clause: Clause) -> bool:
        """Say a product of its deed; False if that has one already."""
        code = mark.senses["product"]
        if _is_of_next(mark, clause):
            self.product_code = (mark.i, code)
            return True
        near = 1 if drafts and drafts[-1].kind == "deal" else 0
        last = current or (drafts[-1] if drafts and drafts[-1].sentence >= clause.sentence - near else None)
        if last is None:
            self.product_code = (mark.i, code)
            return True
        another = len(last.accounts) < _SEVERAL and bool(last.of_kind("product"))
        last.facets.append(Facet(mark.i, "product", code))
        return not another

    def pronoun(self, current: Draft | None) -> None:
        if current is not None and not current.accounts:
            current.pronoun = True
        else:
            self.with_pronoun = True

    def both(self, current: Draft | None) -> None:
        """ "sent them both an email", "un mail à tous les deux"."""
        if current is not None:
            current.both = current.pronoun
        self.with_both = self.with_pronoun

    def turn(self) -> None:
        """A new sentence: names before it are for a deed that names nobody."""
        self.strangers = []
        self.product_code = None
        self._old = list(self.accounts)

    def forget(self, clause: Clause, *, goes_on: bool) -> None:
        """ "Hooli hasn't moved", "at Wonka nobody was in": a company of which nothing is done waits for no deed, unless
        the sentence `goes_on` about it."""
        for place, mark in enumerate(clause.marks):
            heads = clause.tail == IF or (place == 1 and not goes_on)
            subject = place == 0 or heads or not clause.marks[place - 1].bits & _PLACED
            if subject and mark.get("account") in self.accounts:
                self.accounts.remove(mark.senses["account"])
                clause.moods[place] = OTHER

    def finish(self, drafts: list[Draft]) -> None:
        """What was said for a deed that never came goes to the last one."""
        if drafts and self.accounts and not drafts[-1].accounts:
            drafts[-1].accounts.extend(self.accounts)


def _head_follows(clause: Clause, place: int) -> bool:
    """Does a deed come later in the clause, so that the name before it is its own?"""
    return any(kind in mark.senses for mark in clause.marks[place + 1 :] for kind in ("act", "did", "deal", "stage"))


def _only_names(clause: Clause, place: int) -> bool:
    """Does a clause name companies only, with small words and what else is said of them?"""
    if clause.has(*_OTHER_WORK):
        return False
    return all(mark.bits & _LISTED or _is_no_count(mark) or mark.raw[:1].isupper() for mark in clause.marks[:place])


def _is_no_count(mark: Mark) -> bool:
    """Is it a number that is no more than an article ("une"), or so large that it is an amount?"""
    return "num" in mark.senses and (mark.senses["num"].article or mark.senses["num"].value >= MOST_UNASKED)
