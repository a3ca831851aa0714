"""What a word is read as when nothing goes on behind it: most words take one look here and no search of phrases."""

from collections.abc import Iterator
from typing import Any

from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.amounts import number_at
from domain.understanding.words.dateforms import DateForms, readings, slot_nodes
from domain.understanding.words.lexicon import Lexicon
from domain.understanding.words.numbers import NumberWords
from domain.understanding.words.senses import Senses
from domain.understanding.words.tokens import NUMBER, SIGN, WORD, Token, fold

_MOST_KEPT = 50_000
_LONGEST_DIGITS = 3
"""Longer ones may be an hour, a year or the number of a document."""


class Start:
    """`senses`: of the word alone; `account`: those it has where it stands like a name; `letter`: it may be a
    segment's; `plain`: its senses if it is neither. All that only where none of the `followers` comes next, and no
    digits if it is `numbered`."""

    __slots__ = ("account", "followers", "letter", "numbered", "plain", "senses")

    def __init__(
        self, senses: Senses | None, account: Senses | None, followers: frozenset[str], *, numbered: bool, letter: bool
    ) -> None:
        self.senses = senses
        self.account = account
        self.followers = followers
        self.numbered = numbered
        self.letter = letter
        self.plain = senses if account is None and not letter else None


class Starts(dict[str, Start | None]):
    """Folded word → its start, worked out when it is first met; None where it always depends on its neighbours."""

    def __init__(
        self, lexicon: Lexicon, accounts: AccountIndex, dates: DateForms, numbers: NumberWords, codes: frozenset[str]
    ) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._accounts = accounts
        self._dates = dates
        self._numbers = numbers
        self._letters = frozenset(fold(code) for code in codes)

    def __missing__(self, word: str) -> Start | None:
        start = self._start(word)
        if len(self) < _MOST_KEPT:
            self[word] = start
        return start

    def _start(self, word: str) -> Start | None:
        kind = NUMBER if word[:1].isdecimal() else SIGN if len(word) == 1 and not word.isalpha() else WORD
        plain_digits = word.isascii() and word.isdecimal() and len(word) <= _LONGEST_DIGITS
        if word in {"", "@"} or (kind == NUMBER and not plain_digits):
            return None
        senses = self._lexicon.senses(word)
        counted = kind == NUMBER or word in self._numbers.starts
        if "segword" in senses or (counted and "currency" in senses):
            return None
        alone = [Token(word, 0, len(word), kind, False, word)]
        dates = readings(self._dates, alone, [word], 0)
        if any(date.bare for date in dates):
            return None
        count, _ = number_at(alone, [word], 0, self._numbers) if counted else (None, 0)
        found: Senses | None = senses or None
        if dates:
            found = Senses({"clock" if dates[0].when.op == "clock" else "date": dates[0].when})
        elif count is not None:
            found = Senses({"num": count})
        elif found is None and kind == SIGN:
            found = Senses({"sign": word})
        name = self._accounts.root.get(word, {}).get("")
        dates_from = self._dates.root.get(word, {})
        valued = counted or word in self._dates.slots
        return Start(
            found, None if name is None else Senses({"account": name}),
            frozenset(self._followers(word, counted=counted, valued=valued)),
            numbered=valued or len(word) == 1 or "currency" in senses or bool(slot_nodes(dates_from)),
            letter=word in self._letters and word.isalpha() and len(word) == 1 and not dates and count is None,
        )  # fmt: skip

    def _followers(self, word: str, *, counted: bool, valued: bool) -> Iterator[str]:
        """Every word that can go on with a phrase, a name, a date, a number or an amount begun by the word."""
        dates = self._dates
        nodes: list[dict[str, Any]] = [
            root.get(word, {})
            for root in (self._lexicon.base, self._lexicon.terms, self._accounts.root, dates.root)
        ]  # fmt: skip
        if valued:
            nodes.extend(slot_nodes(dates.root))
            yield from dates.suffixes
            yield from (word for words in dates.ordinals for word in words[1:])
        for node in nodes:
            yield from (following for following in node if following)
            if slot_nodes(node):
                yield from dates.slots
        if counted:
            yield from self._numbers.goes_on
