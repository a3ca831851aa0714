"""Digits that name something and count nothing: the number of a document, a telephone, the hours of a log book."""

from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.tokens import NUMBER, Token

CODE = Senses({"identifier": True})
_JOINERS = frozenset("-/.")
_SPACERS = frozenset("-.")
_DOCUMENT = bits("act", "dealnoun", "papers", "numbered")
_NUMBERED = bits("numbered")
_YEARS = range(1990, 2100)
_SHORTEST_PHONE = 9
_ENDS = frozenset(".!;\n")
_HOUR_DIGITS, _HOURS, _MINUTES = 4, 24, 60


def code_until(found: list[Token], i: int, before: int) -> int:
    """The place after a code that begins at token i, `i` if none does; `before`: the bits of the mark before it."""
    end = _phone_until(found, i)
    if end == i:
        end = _hours_until(found, i)
    return end if end > i else _document_until(found, i, before)


def _hours_until(found: list[Token], i: int) -> int:
    """The place after an hour at the head of a sentence or a line, where hours are written so ("0930 visit Acme.
    1400-1530 nine calls"), else `i`."""
    heads = i == 0 or found[i - 1].word in _ENDS
    if not heads or not _is_hour(found[i].word) or not any(_is_hour(t.word) and t.word[0] == "0" for t in found):
        return i
    ranged = i + 2 < len(found) and found[i + 1].word in _JOINERS and _is_hour(found[i + 2].word)
    return i + 3 if ranged else i + 1


def _is_hour(word: str) -> bool:
    """Is it an hour and minutes without a sign between ("0930")?"""
    if len(word) != _HOUR_DIGITS or not word.isdecimal():
        return False
    return int(word[:2]) < _HOURS and int(word[2:]) < _MINUTES


def _phone_until(found: list[Token], i: int) -> int:
    """The place after a telephone number that begins at token i ("06 12 34 56 78", "+44 20 7946 0958"), else `i`."""
    token = found[i]
    abroad = i > 0 and found[i - 1].word == "+" and token.glued
    if token.kind != NUMBER or not (abroad or token.word[0] == "0"):
        return i
    digits, j, end = 0, i, i
    while j < len(found):
        if found[j].kind == NUMBER and found[j].word.isdecimal():
            digits += len(found[j].word)
            end = j + 1
        elif found[j].word not in _SPACERS:
            break
        j += 1
    return end if digits >= _SHORTEST_PHONE else i


def _document_until(found: list[Token], i: int, before: int) -> int:
    """The place after the number of a document that begins at token i ("devis n° 2026-118", "quote 2026/044"), else
    `i`."""
    j = i + 1
    while j + 1 < len(found) and found[j].word in _JOINERS and found[j].glued and _goes_on(found[j + 1]):
        j += 2
    if j == i + 1 or not found[i].word.isdecimal():
        return i
    of_year = int(found[i].word) in _YEARS and len(found[i].word) == len(str(_YEARS[0]))
    return j if before & _NUMBERED or (of_year and before & _DOCUMENT) else i


def _goes_on(token: Token) -> bool:
    return token.glued and token.kind == NUMBER
