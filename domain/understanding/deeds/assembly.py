"""The deeds among the words of a message: clause by clause, each number used at most once."""

from typing import Any

from domain.understanding.clauses.clauses import AND, DONE, FUTURE, HARD, IF, NOT, OTHER, Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.clauses.grammar import (
    is_called_back,
    is_day_of_topic,
    is_done_to_me,
    is_idle,
    is_licensed,
    is_mailing,
    is_of_appointment,
    is_single,
    is_topic,
    is_verb,
    leads_to_company,
)
from domain.understanding.deeds import facets
from domain.understanding.deeds.carrying import Carrying
from domain.understanding.deeds.counting import Counting
from domain.understanding.deeds.dealing import Dealing
from domain.understanding.deeds.listing import number_first
from domain.understanding.deeds.nouns import is_sure, is_told_already
from domain.understanding.deeds.outcomes import Outcomes
from domain.understanding.deeds.pending import Pending
from domain.understanding.deeds.pricing import Pricing
from domain.understanding.deeds.referring import refer
from domain.understanding.deeds.scopes import Scoped, resolve, sentence_meant, share_accounts, share_days
from domain.understanding.deeds.speaking import Speaking
from domain.understanding.deeds.strangers import Around, stranger
from domain.understanding.deeds.unknowns import orphans
from domain.understanding.deeds.wholes import Wholes, without_headings
from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.dates import is_future
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spotting import Mark

_DEALS = bits("deal", "stage", "chose", "papers")
_READ = _DEALS | bits(
    "account", "phone", "had_them", "out", "money", "product", "act", "about_number", "half", "num",
    "about", "vague", "did", "bare", "ing", "date", "seg", "again", "x", "pronoun", "once", "twice", "thrice", "rest",
    "nth", "which", "all",
    "both", "goes",
)  # fmt: skip
"""What the assembler has a use for; it passes over all other words."""
_DEEDS = bits("act", "did", "out", "deal", "support")
_NAMES = bits("account", "which")
_SPOKEN = bits("phone", "had_them")
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}


class Assembler:
    """Reads the clauses of one message into drafts."""

    def __init__(self, accounts: AccountIndex, *, shouting: bool) -> None:
        self.accounts = accounts
        self.shouting = shouting
        self.drafts: list[Draft] = []
        self.pending = Pending()
        self.current: Draft | None = None
        self.used: set[int] = set()
        self.scoped: list[Scoped] = []
        self.clause: Clause = Clause(HARD, 0, 0)
        self.before: Clause | None = None
        self.place = 0
        self.number = 0
        self.told = -1
        self.orphans: list[tuple[Mark, int, Clause]] = []
        self.named: list[tuple[int, str]] = []
        self.strangers: list[tuple[int, str]] = []
        self.mentioned: tuple[str, int] | None = None
        self.clauses: list[Clause] = []
        self.carrying = Carrying(self)
        self.wholes = Wholes(self)
        self.counting = Counting(self)
        self.outcomes = Outcomes(self)
        self.speaking = Speaking(self, self.outcomes)
        self.dealing = Dealing(self)
        self.pricing = Pricing(self)

    def read(self, clauses: list[Clause]) -> list[Draft]:
        """The drafts of all clauses, in order."""
        self.clauses = clauses
        for number, clause in enumerate(clauses):
            self.number = number
            self._clause(clause)
            self.before = clause
        self.pending.finish(self.drafts)
        self.outcomes.settle()
        self.drafts.extend(orphans(self.orphans, self.drafts))
        self.drafts = without_headings(self.drafts, self.scoped)
        resolve(self.scoped, self.drafts, clauses)
        share_accounts(clauses, self.drafts)
        refer(clauses, self.drafts)
        share_days(self.scoped, self.drafts)
        return facets.settle(self.drafts, self.named, clauses)

    def _clause(self, clause: Clause) -> None:
        number_first(clause)
        self.clause = clause
        self.current = None
        self.dealing.open = False
        self.outcomes.expire()
        self.pending.with_pronoun = False
        self.counting.often = None
        if self.before is not None and clause.sentence > self.before.sentence:
            self.pending.turn()
        self.place = 0
        while self.place < len(clause.marks):
            place = self.place
            self.place += 1
            if clause.marks[place].bits & _READ:
                self._mark(clause.marks[place], place)
        self.pricing.close()
        if clause.tail in {NOT, FUTURE, IF} and not (self.last is not None and self.last.clause == self.number):
            following = self.clauses[self.number + 1 : self.number + 2]
            goes_on = any(other.sentence == clause.sentence and other.bits & _DEEDS for other in following)
            self.pending.forget(clause, goes_on=goes_on)

    @property
    def last(self) -> Draft | None:
        """The deed read last."""
        return self.drafts[-1] if self.drafts else None

    def _mark(self, mark: Mark, place: int) -> None:
        mood = self.clause.moods[place]
        senses = mark.senses
        if "idiom" in senses or id(mark) in self.used:
            return
        if mark.bits & _NAMES:
            self.wholes.name(mark)
        if mood == DONE and mark.bits & _SPOKEN and self.speaking.take(mark, place):
            return
        if "out" in senses and self.outcomes.take(mark, place, mood):
            return
        if mood != DONE and self.pricing.is_of_last(mark, mood):
            mood = DONE
        if "act" in senses:
            self.wholes.topic = (senses["act"][0], self.clause.sentence)
            self.mentioned = self.wholes.topic if mood != DONE else self.mentioned
        theirs = mood == OTHER and ("deal" in senses or self.dealing.open)
        if mood != DONE and not (theirs or (mood == OTHER and "stage" in senses)):
            return
        if mark.bits & _DEALS and self.dealing.take(mark, place):
            return
        if mood == DONE or theirs:
            self._work(mark, place)

    def _work(self, mark: Mark, place: int) -> None:
        senses = mark.senses
        if "money" in senses:
            self.pricing.take(mark, place)
        elif "about_number" in senses:
            self.counting.vague(place, place + 1)
        elif "half" in senses or "rest" in senses:
            self.wholes.share(mark, place)
        elif "num" in senses:
            self.counting.take(mark, place)
        elif ("about" in senses or "vague" in senses) and self.counting.words(mark, place):
            return
        elif "act" in senses and not is_verb(self.clause, place):
            self._noun(mark, place)
        elif "did" in senses:
            self._verb(mark, place, *senses["did"])
        elif ("bare" in senses or "ing" in senses) and is_licensed(self.clause, place):
            self._verb(mark, place, *(senses.get("bare") or senses["ing"]))
        elif "goes" in senses and leads_to_company(self.clause, place):
            self._verb(mark, place, "meeting", weak=True)
        else:
            self.attribute(mark, place)

    def attribute(self, mark: Mark, place: int) -> None:
        """Use a mark that tells about a deed: when, which segment, account, product, how often."""
        senses = mark.senses
        if "date" in senses:
            if is_day_of_topic(self.clause, place, self.last, self.current):
                self.set_aside(place)
            elif not (
                is_future(senses["date"]) or is_of_appointment(self.clause, place) or is_idle(self.clauses, self.number)
            ):
                self._scope("when", senses["date"], mark)
        elif "seg" in senses:
            self._scope("segment", senses["seg"], mark)
        elif "account" in senses and not (self.current is None and is_called_back(self.clause, place)):
            self.pending.account(senses["account"], self.current, self.drafts, self.clause, place)
        elif "product" in senses:
            if not self.pending.product(mark, self.current, self.drafts, self.clause):
                self.set_aside(place)
        elif "nth" in senses or "again" in senses:
            self.carrying.another(mark, place)
        elif "x" in senses:
            self._stranger(place)
        else:
            self._small_word(senses)

    def _scope(self, kind: str, value: Any, mark: Mark) -> None:
        sentence = sentence_meant(kind, self.clause, self.last)
        self.scoped.append(Scoped(kind, value, mark.i, self.number, sentence, self.clause.line))

    def _small_word(self, senses: Senses) -> None:
        if "pronoun" in senses or ("all" in senses and self.current is not None and self.clause.has("toward")):
            self.pending.pronoun(self.current)
            return
        if "both" in senses:
            self.pending.both(self.current)
        for kind, count in _OFTEN.items():
            if kind in senses:
                self.counting.times(count)

    def _stranger(self, place: int) -> None:
        sentence = self.clause.sentence
        following = next(iter(self.clauses[self.number + 1 : self.number + 2]), None)
        around = Around(*(c if c is not None and c.sentence == sentence else None for c in (self.before, following)))
        name, end = stranger(self.clause, place, self.current, around, shouting=self.shouting)
        if name is not None:
            self.place = end
            self.strangers.append((self.clause.marks[place].i, name))
            self.pending.unknown(name, self.current, self.drafts, self.clause, place)

    def _noun(self, mark: Mark, place: int) -> None:
        """A noun of work without a number: "a demo", "calls segment A"."""
        if is_topic(self.clause, place, self.last, self.current):
            self.set_aside(place)
            return
        self.head(mark, place, None, vague=False, carried=[])

    def head(self, mark: Mark, place: int, count: int | None, *, vague: bool, carried: list[Mark]) -> None:
        code, plural = mark.senses["act"]
        if is_told_already(self, mark, count, vague=vague):
            return
        draft = self.begin(mark)
        draft.start = self.clause.marks[place].i
        mass = plural is False and "mass" in mark.senses
        draft.activity, draft.plural, draft.vague = code, (mass or plural is not False) and count is None, vague
        if vague:
            draft.plural = True
        draft.count = None if vague else count
        draft.sure = count is not None or vague or is_sure(self, draft, place)
        if count is None and not vague and not mass and (plural is False or is_single(self.clause, place)):
            draft.count, draft.plural = 1, False
        for other in carried:
            self.attribute(other, place)
            self.used.add(id(other))

    def _verb(self, mark: Mark, place: int, code: str, weak: bool) -> None:
        current = self.current
        if is_done_to_me(self.clause, place) or (current is not None and is_mailing(code, current)):
            return
        if (
            current is not None
            and (current.activity == code or weak)
            and (not current.verb or current.outcome is not None)
            and current.clause == self.number
        ):
            return
        if current is not None and current.verb and current.weak:
            current.activity, current.weak = code, weak
            return
        draft = self.begin(mark)
        draft.activity, draft.verb, draft.weak = code, True, weak
        if any("times" in m.senses for m in self.clause.marks[place + 1 : place + 3]):
            return
        previous = self.clause.marks[place - 1] if place else None
        if previous is not None and "pronoun" in previous.senses:
            draft.pronoun = True

    def set_aside(self, place: int) -> None:
        """Leave out words that were understood and tell of no deed, so that nothing asks where they went."""
        self.clause.moods[place] = OTHER

    def begin(self, mark: Mark) -> Draft:
        draft = Draft(
            clause=self.number, sentence=self.clause.sentence, line=self.clause.line, start=mark.i, end=mark.j
        )
        draft.joined = self.clause.sep == AND and self.current is None and not self.clause.has("self", "support", "did")
        self.drafts.append(draft)
        self.current = draft
        self.pending.give(draft, self.clause)
        self.pricing.give(draft, mark.i)
        return draft
