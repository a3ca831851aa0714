"""The marks of a message: every token belongs to one, with the senses its words can have."""

from itertools import pairwise
from typing import Any

from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.amounts import is_amount_there
from domain.understanding.words.codes import CODE, code_until
from domain.understanding.words.dateforms import DateForms, When, readings
from domain.understanding.words.lexicon import Lexicon
from domain.understanding.words.measures import number_senses
from domain.understanding.words.numbers import NumberWords
from domain.understanding.words.segments import code_behind
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spelling import Slips
from domain.understanding.words.starts import Start, Starts
from domain.understanding.words.tokens import CROSSES, MENTION, NUMBER, SIGN, WORD, Token, is_initial

_SHORT, _LONGEST_GUESS = 5, 3
_HEADING = ([":"], ["-"], ["–"], ["—"])
_AFTER_BARE = ("act", "did", "unit", "bare", "dealnoun", "product")
_AFTER_CLOCK = ("act", "unit", "bare", "dealnoun", "product")
_NAME_AFTER = bits("near", "did", "act", "toward", "of", "deal", "and", "the", "account", "sign", "bare", "x")
_MENTION, _UNKNOWN = Senses({"mention": True}), Senses({"x": True})
_STRANGE_FUTURE = Senses({"future": True, "x": True})
_BEFORE_NAME = bits("act", "did", "near", "toward", "deal")
_BEFORE_WORDS, _LONG = bits("act", "did", "near", "toward", "and", "of", "deal"), 3
_BEFORE_LONG = _BEFORE_WORDS | bits("the")
_NOUN_BEFORE_LETTER = ("act", "num", "toward", "near", "seg", "account")


class Mark:
    """Words `i` to `j` of a message and what they can mean: kind of meaning → value, and the bits of these kinds."""

    __slots__ = ("bits", "guess", "i", "j", "raw", "senses")

    def __init__(self, senses: Senses, i: int, j: int, raw: str, guess: str | None = None) -> None:
        self.senses = senses
        self.bits = senses.bits
        self.i = i
        self.j = j
        self.raw = raw
        self.guess = guess

    def get(self, kind: str) -> Any:
        """The value of a kind of meaning, None where the words have no such sense."""
        return self.senses.get(kind)

    def __repr__(self) -> str:
        return f"{self.raw}{list(self.senses)}"


class Spotter:
    """Cuts the tokens of a message into marks, for one language of the message."""

    def __init__(
        self, *, lexicon: Lexicon, accounts: AccountIndex, dates: DateForms, numbers: NumberWords,
        codes: frozenset[str], endings: tuple[str, ...],
    ) -> None:  # fmt: skip
        self._lexicon = lexicon
        self._accounts = accounts
        self._dates = dates
        self._numbers = numbers
        self._codes = codes
        self._endings = endings
        self._named = accounts.near_word
        self._starts = Starts(lexicon, accounts, dates, numbers, codes)

    def spot(self, found: list[Token], words: list[str], slips: Slips | None = None) -> list[Mark]:
        """The marks of the tokens, in order, none left out; `slips` are what was mended in them."""
        marks: list[Mark] = []
        names, strange = (slips.names, slips.strange) if slips else ({}, set())
        starts, i, n = self._starts, 0, len(found)
        while i < n:
            start = starts[words[i]]
            following = words[i + 1] if i + 1 < n else ""
            if names and i in names:
                mark = _misspelt(found, i, *names[i])
            elif start is None or following in start.followers or (start.numbered and following[:1].isdecimal()):
                mark = self._at(found, words, i, marks)
            elif start.plain is not None:
                mark = Mark(start.plain, i, i + 1, found[i].raw)
            else:
                mark = self._alone(start, found, words, i, marks)
            if strange and i in strange and "x" in mark.senses:
                mark = Mark(Senses({**mark.senses, "strange": True}), mark.i, mark.j, mark.raw)
            marks.append(mark)
            i = mark.j
        return marks

    def _alone(self, start: Start, found: list[Token], words: list[str], i: int, marks: list[Mark]) -> Mark:
        """The mark of a word that nothing behind it goes on with."""
        raw = found[i].raw
        if start.account is not None and self._is_name(found, words, i, i + 1, marks):
            return Mark(start.account, i, i + 1, raw)
        if start.letter and (letter := self._segment(found, words, i, i + 1, start.senses, marks)) is not None:
            return letter
        if start.senses is not None:
            return Mark(start.senses, i, i + 1, raw)
        return self._unknown(found, words, i, marks)

    def part(self, found: list[Token], words: list[str], start: int, end: int) -> list[Mark]:
        """The marks of tokens `start` up to `end`, with their places in the whole."""
        marks = self.spot(found[start:end], words[start:end])
        for mark in marks:
            mark.i += start
            mark.j += start
        return marks

    def _at(self, found: list[Token], words: list[str], i: int, marks: list[Mark]) -> Mark:
        token = found[i]
        word = token.word
        before = marks[-1].bits if marks else 0
        if (named := _of_no_language(found, i, before)) is not None:
            return named
        senses, end = self._lexicon.longest(words, i)
        name, name_end = self._accounts.longest(words, i) if word in self._accounts.root else (None, i)
        if name is not None and name_end >= end and self._is_name(found, words, i, name_end, marks):
            return Mark(Senses({"account": name}), i, name_end, token.raw)
        if token.kind == NUMBER or word in self._dates.starts:
            dated = self._date(found, words, i, end + (senses is not None and "nth" in senses), marks)
            if dated is not None:
                return dated
        if word in self._dates.weekdays and (day := self._short_weekday(found, words, i, marks)) is not None:
            return day
        if token.kind != WORD or len(word) == 1 or word in self._numbers.starts:
            number = self._number(found, words, i, end, before)
            if number is not None:
                return number
        if (letter := self._segment(found, words, i, end, senses, marks)) is not None:
            return letter
        if senses is not None:
            return Mark(senses, i, end, token.raw)
        return self._unknown(found, words, i, marks)

    def _number(self, found: list[Token], words: list[str], i: int, end: int, before: int) -> Mark | None:
        """The number that begins here, unless a phrase that ends at `end` is longer."""
        number, j = number_senses(found, words, i, self._lexicon, self._numbers, self._dates.suffixes, before)
        return Mark(number, i, j, found[i].raw) if number is not None and (j >= end or "unit" in number) else None

    def _is_name(self, found: list[Token], words: list[str], i: int, end: int, marks: list[Mark]) -> bool:
        """A name made of everyday words only counts when it is written or placed like a name; one that is a word of
        logs (Demo, April) when it is both."""
        capital = found[i].raw[:1].isupper()
        if end == i + 1 and found[i].kind == WORD and self.is_of_logs(words[i]):
            dated = any(reading.end > end for reading in readings(self._dates, found, words, i))
            return capital and bool(marks) and bool(marks[-1].bits & _BEFORE_NAME) and not dated
        if capital or found[i].kind == NUMBER:
            return True
        if all(self._lexicon.senses(word) for word in words[i:end]):
            allowed = _BEFORE_WORDS if end < i + _LONG else _BEFORE_LONG
            return bool(marks) and bool(marks[-1].bits & allowed)
        return True

    def is_of_logs(self, word: str) -> bool:
        """Does it mean something in a log: work, a day, a month, a small word?"""
        return word in self._dates.starts or word in self._dates.months or bool(self._lexicon.senses(word))

    def month(self, word: str) -> int | None:
        """The number of the month that a folded word names."""
        return self._dates.months.get(word)

    def _date(self, found: list[Token], words: list[str], i: int, end: int, marks: list[Mark]) -> Mark | None:
        for reading in readings(self._dates, found, words, i):
            if reading.end < end:
                return None
            if reading.end - 1 > i and self._accounts.longest(words, reading.end - 1)[1] > reading.end:
                continue  # "for Monday Motors"
            if is_amount_there(found, words, reading.end - 1, self._numbers, self._lexicon.base):
                continue
            after = _AFTER_CLOCK if reading.when.op == "clock" else _AFTER_BARE
            if reading.bare and self._counts_something(
                found, words, reading.end, after, slashed=reading.when.op == "numeric"
            ):
                continue
            if reading.bare and reading.when.op == "weekday_day" and _day_then_number(marks):
                continue
            kind = "clock" if reading.when.op == "clock" else "date"
            of = {"belonging": True} if "of" in self._lexicon.senses(words[i]) else {}
            return Mark(Senses({kind: reading.when, **of}), i, reading.end, found[i].raw)
        return None

    def _short_weekday(self, found: list[Token], words: list[str], i: int, marks: list[Mark]) -> Mark | None:
        """ "lun 3 rdv, mar - 2 rdv": a short name of a day opens a clause before a number."""
        weekday, k = self._dates.weekdays.get(words[i]), i + 1 + (words[i + 1 : i + 2] in _HEADING)
        if weekday is None or k >= len(found) or found[k].kind != NUMBER:
            return None
        if marks and "sign" not in marks[-1].senses and "and" not in marks[-1].senses:
            return None
        return Mark(Senses({"date": When("weekday", (weekday,))}), i, i + 1, found[i].raw)

    def _counts_something(
        self, found: list[Token], words: list[str], end: int, after: tuple[str, ...], *, slashed: bool
    ) -> bool:
        """Is the number before token `end` a count ("mardi 3 relances"), not a part of the date ("12/06 visit")?"""
        if end >= len(found):
            return False
        token = found[end]
        if token.glued and (token.word in self._numbers.thousands or token.raw in CROSSES):
            return True
        senses, _ = self._lexicon.longest(words, end)
        if senses is None:
            return token.kind not in {SIGN, NUMBER}
        if slashed and senses.get("act", (None, True))[1] is not True:
            return False
        return any(kind in senses for kind in after) or "currency" in senses

    def _segment(
        self, found: list[Token], words: list[str], i: int, end: int, senses: Senses | None, marks: list[Mark]
    ) -> Mark | None:
        token = found[i]
        if senses is not None and "segword" in senses:
            code, end = code_behind(found, end, self._codes, self._lexicon)
            return Mark(Senses({"seg": code}), i, end, found[i].raw) if end else None
        if len(token.word) != 1 or not token.word.isalpha() or token.raw.lower() not in self._codes:
            return None
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and following.glued and following.kind != SIGN:
            return None
        if end > i + 1 or is_initial(found, i):
            return None
        before = marks[-1].senses if marks else {}
        placed = any(kind in before for kind in _NOUN_BEFORE_LETTER)
        is_word = bool(self._lexicon.senses(token.word))
        if token.raw.isupper():
            opens = not marks or "sign" in before
            if not is_word or (not opens and placed) or self._closes(found, words, i + 1):
                return Mark(Senses({"seg": token.word.upper()}), i, i + 1, token.raw)
            return None
        framed = before.get("sign") == "(" and following is not None and following.word == ")"
        behind_noun = "act" in before or (placed and not is_word)
        if framed or (behind_noun and self._closes(found, words, i + 1)):
            return Mark(Senses({"seg": token.word.upper()}), i, i + 1, token.raw)
        return None

    def _closes(self, found: list[Token], words: list[str], i: int) -> bool:
        """Can word i stand right behind a segment's letter ("3 calls a and …", "15 appels a ce matin")?"""
        if i >= len(found) or found[i].kind != WORD:
            return True
        senses = self._lexicon.senses(words[i])
        if any(kind in senses for kind in ("and", "then", "but", "about_after")):
            return True
        return words[i] in self._dates.starts and bool(readings(self._dates, found, words, i))

    def _unknown(self, found: list[Token], words: list[str], i: int, marks: list[Mark]) -> Mark:
        token = found[i]
        if token.kind == SIGN:
            return Mark(Senses({"sign": token.word}), i, i + 1, token.raw)
        for length in range(self._unknown_words(words, i), 0, -1):
            if length == 1 and not self._plausible(found, i, marks):
                break
            name = self._accounts.near("".join(words[i : i + length])) if length > 1 else self._named(token.word)
            if name is not None:
                return _misspelt(found, i, name, length)
        if len(token.word) > _SHORT and token.word.endswith(self._endings):
            return Mark(_STRANGE_FUTURE, i, i + 1, token.raw)
        return Mark(_UNKNOWN, i, i + 1, token.raw)

    def _unknown_words(self, words: list[str], i: int) -> int:
        """How many words from i on a name may have that is nearly an account's: none behind the first is known."""
        if not words[i].isalnum():
            return 0
        count = 1
        for word in words[i + 1 : i + _LONGEST_GUESS]:
            if not word.isalnum() or self._lexicon.senses(word):
                break
            count += 1
        return count

    def _plausible(self, found: list[Token], i: int, marks: list[Mark]) -> bool:
        """Is a word that is nearly an account's name written or placed like a name?"""
        if self.is_of_logs(found[i].word):
            return False
        if found[i].raw[:1].isupper() or i == 0:
            return True
        return bool(marks) and marks[-1].bits & _NAME_AFTER != 0


def _of_no_language(found: list[Token], i: int, before: int) -> Mark | None:
    """The mark of a mention of somebody, or of a code."""
    token = found[i]
    if token.kind == MENTION:
        return Mark(_MENTION, i, i + 1, token.raw)
    end = code_until(found, i, before) if token.kind == NUMBER else i
    return Mark(CODE, i, end, token.raw) if end > i else None


def _misspelt(found: list[Token], i: int, name: str, length: int) -> Mark:
    """The mark of a name that has a slip in it."""
    typed = " ".join(part.raw for part in found[i : i + length])
    return Mark(Senses({"account": name}), i, i + length, found[i].raw, guess=typed)


def _day_then_number(marks: list[Mark]) -> bool:
    """Did the message already pair a weekday with a count ("lundi 4 appels, mardi 6")?"""
    return any(
        "date" in mark.senses and mark.senses["date"].op == "weekday" and "num" in following.senses
        for mark, following in pairwise(marks)
    )
