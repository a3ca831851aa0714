"""The date forms of the languages' files, compiled, and found in the words of a message."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from domain.understanding.words.languages import Language
from domain.understanding.words.numbers import NumberWords, spelled
from domain.understanding.words.tokens import NUMBER, Token, phrase, tokens

_BIG = 1000
_SLOTS = "{}"
_CLOCK = "{clock}"
_OF_DIGITS = frozenset({"{day}", "{ordinal}", "{ordinalword}", "{n}", "{number}", "{year}", _CLOCK})


class When(NamedTuple):
    """A date as said: the operation, its numbers in order, and "am" or "pm" if a half day is said."""

    op: str
    args: tuple[int, ...]
    half: str | None = None


@dataclass(slots=True)
class DateForms:
    """The forms as a trie over words and {slots}, with the names the slots know; `slots`: those that a word begins."""

    root: dict[str, Any] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    strong: set[str] = field(default_factory=set)
    months: dict[str, int] = field(default_factory=dict)
    ordinals: dict[tuple[str, ...], int] = field(default_factory=dict)
    suffixes: set[str] = field(default_factory=set)
    halves: dict[str, str] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    slots: dict[str, frozenset[str]] = field(default_factory=dict)
    numbers: NumberWords = field(default_factory=NumberWords)

    def words(self) -> set[str]:
        """Every word of every form."""
        return set(_words(self.root))


def date_forms(languages: tuple[Language, ...], numbers: NumberWords) -> DateForms:
    """All forms of these languages; where two disagree on a word, the first language wins."""
    forms = DateForms(numbers=numbers)
    for language in languages:
        table = language.table("dates")
        _names(forms, language)
        for form in table.get("forms", ()):
            for text in form["say"]:
                for parts in _expanded(text):
                    _add(forms.root, parts, form["is"], form.get("n"))
    _part_slots(forms.root)
    forms.slots.update(_slots_by_word(forms))
    forms.starts = {word for word in forms.root if word != _SLOTS}
    forms.starts.update(forms.slots)
    return forms


def _words(node: dict[str, Any]) -> Iterator[str]:
    for word, following in node.items():
        if word == _SLOTS:
            for _, more in following:
                yield from _words(more)
        elif word:
            yield word
            yield from _words(following)


def _slots_by_word(forms: DateForms) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, slots in (
        (forms.weekdays, ("{weekday}", "{weekday!}")),
        (forms.months, ("{month}",)),
        ({words[0] for words in forms.ordinals}, ("{day}", "{ordinal}", "{ordinalword}")),
        (forms.numbers.starts, ("{n}", "{day}", _CLOCK)),
    ):
        for word in words:
            found.setdefault(word, set()).update(slots)
    return {word: frozenset(slots) for word, slots in found.items()}


def _names(forms: DateForms, language: Language) -> None:
    table = language.table("dates")
    for target, key, first in (
        (forms.weekdays, "weekdays", 0),
        (forms.weekdays, "weekdays_short", 0),
        (forms.months, "months", 1),
    ):
        for place, texts in enumerate(table.get(key, ()), start=first):
            for text in texts:
                target.setdefault("".join(phrase(text)), place)
    forms.strong.update("".join(phrase(text)) for texts in table.get("weekdays", ()) for text in texts)
    for text, value in language.table("ordinals").items():
        forms.ordinals.setdefault(phrase(text), value)
    forms.suffixes.update("".join(phrase(text)) for text in table.get("suffixes", ()))
    for half, key in (("am", "halves_am"), ("pm", "halves_pm")):
        for text in table.get(key, ()):
            forms.halves.setdefault(phrase(text)[-1], half)


def _expanded(text: str) -> Iterator[tuple[str, ...]]:
    """ "[on] the {day}" stands for two forms."""
    choices: list[list[tuple[str, ...]]] = []
    for part in text.split():
        if part.startswith("[") and part.endswith("]"):
            choices.append([(), phrase(part[1:-1])])
        elif part.startswith("{"):
            choices.append([(part,)])
        else:
            choices.append([tuple(token.word for token in tokens(part))])
    for chosen in product(*choices):
        parts = tuple(word for words in chosen for word in words)
        if parts:
            yield parts


def _add(root: dict[str, Any], parts: tuple[str, ...], op: str, n: int | None) -> None:
    node = root
    for part in parts:
        node = node.setdefault(part, {})
    node.setdefault("", (op, n))


def _part_slots(node: dict[str, Any]) -> None:
    """Keep the {slots} of each node in a list of their own, so that they are found at once."""
    slots = [(word, following) for word, following in node.items() if word.startswith("{")]
    for word, following in list(node.items()):
        if word:
            _part_slots(following)
    for word, _ in slots:
        del node[word]
    if slots:
        node[_SLOTS] = slots


def slot_nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    """What follows the {slots} of a node of the forms, one node a slot."""
    return [following for _, following in node.get(_SLOTS, ())]


class Reading(NamedTuple):
    """One way to read a date: what is said, the place after it, does it end in a bare number."""

    when: When
    end: int
    bare: bool


def readings(forms: DateForms, found: list[Token], words: list[str], i: int) -> list[Reading]:
    """Every date form that begins at token i, the longest first."""
    out: list[Reading] = []
    _walk(forms, found, words, i, forms.root, (), None, False, out)
    if len(out) > 1:
        out.sort(key=lambda reading: -reading.end)
    return out


def _walk(
    forms: DateForms,
    found: list[Token],
    words: list[str],
    i: int,
    node: dict[str, Any],
    args: tuple[int, ...],
    half: str | None,
    bare: bool,
    out: list[Reading],
) -> None:
    while True:
        leaf = node.get("")
        if leaf is not None:
            op, n = leaf
            out.append(Reading(When(op, args if n is None else (n, *args), half), i, bare))
        if i >= len(words):
            return
        word = words[i]
        following = node.get(word)
        filled = _OF_DIGITS if found[i].kind == NUMBER else forms.slots.get(word)
        if filled and _SLOTS in node:
            break
        if following is None:
            return
        node, i, half, bare = following, i + 1, forms.halves.get(word, half), False
    if following is not None:
        _walk(forms, found, words, i + 1, following, args, forms.halves.get(word, half), False, out)
    for slot, following in node[_SLOTS]:
        if slot in filled:
            for value, end, plain in _slot(forms, found, words, i, slot):
                _walk(forms, found, words, end, following, (*args, value), half, plain, out)


def _slot(forms: DateForms, found: list[Token], words: list[str], i: int, slot: str) -> Iterator[tuple[int, int, bool]]:
    """The values that a slot can take at token i: (value, place after it, is it a bare number)."""
    word, digits = words[i], found[i].kind == NUMBER
    if slot in {"{weekday}", "{weekday!}", "{month}"}:
        yield from _named(forms, word, i, slot)
    elif slot in {"{day}", "{ordinal}", "{ordinalword}"}:
        yield from _day(forms, found, words, i, slot)
    elif digits:
        yield from _digits(word, i, slot)
    elif slot in {"{n}", _CLOCK} and word in forms.numbers.starts:
        count, end = spelled(words, i, forms.numbers)
        if count is not None and count.value.denominator == 1 and count.value < _BIG:
            yield int(count.value), end, slot != _CLOCK


def _named(forms: DateForms, word: str, i: int, slot: str) -> Iterator[tuple[int, int, bool]]:
    if slot == "{month}":
        if word in forms.months:
            yield -forms.months[word], i + 1, False
    elif word in forms.weekdays and (slot == "{weekday}" or word in forms.strong):
        yield forms.weekdays[word], i + 1, False


def _digits(word: str, i: int, slot: str) -> Iterator[tuple[int, int, bool]]:
    if not word.isdecimal() or (len(word) > 4 and slot != "{n}"):
        return
    if slot == "{year}":
        if len(word) == 4 and word.startswith("20"):
            yield int(word), i + 1, False
    elif len(word) <= 2 or slot in {"{number}", "{n}"}:
        yield int(word), i + 1, slot != _CLOCK


def _day(forms: DateForms, found: list[Token], words: list[str], i: int, slot: str) -> Iterator[tuple[int, int, bool]]:
    word = words[i]
    if found[i].kind == NUMBER:
        if not word.isdecimal() or not 1 <= int(word) <= 31:
            return
        suffixed = i + 1 < len(words) and words[i + 1] in forms.suffixes and found[i + 1].glued
        if suffixed:
            yield int(word), i + 2, False
        elif slot == "{day}":
            yield int(word), i + 1, True
        return
    for length in (2, 1):
        value = forms.ordinals.get(tuple(words[i : i + length])) if i + length <= len(words) else None
        if value is not None:
            if slot != "{ordinal}" or value > 3:
                yield value, i + length, value <= 3
            return
    if slot == "{day}" and word in forms.numbers.starts:
        count, end = spelled(words, i, forms.numbers)
        if count is not None and count.value.denominator == 1 and 1 <= count.value <= 31:
            yield int(count.value), end, True
