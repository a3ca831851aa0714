"""Sentences and clauses: where a message can be cut, and what was done, planned, denied or done by others."""

from domain.understanding.words.languages import names
from domain.understanding.words.senses import NONE, Senses, bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

DONE, FUTURE, NOT, OTHER, COLLEAGUE, IF, ASKED = "done", "future", "not", "other", "colleague", "if", "asked"
HARD, COMMA, COLON, DASH, AND, THEN, BUT, SUB, NEW = (
    "hard",
    "comma",
    "colon",
    "dash",
    "and",
    "then",
    "but",
    "sub",
    "new",
)

_LONGEST = 60
_HARD_SIGNS = frozenset(".!?;\n…")
_BRACKETS = frozenset("()")
_ARROWS = frozenset(">→➡")
_DASH_SIGNS = frozenset("-–—|•·()[]→➡>=*/")
_HYPHENS = frozenset("-–—")
_NUMBERS = bits("num", "money")
_STARTED = bits("did", "support", "act", "out", "deal", "they", "self", "bare", "ing", "future")
_TOLD = bits("did", "support", "act", "out", "deal", "num", "account", "seg")
_UNDONE = bits("undone")
_JOINING = bits("and", "then")
_CUTTING = bits("sign", "subordinate", "and", "then", "but", "self", "they")
_PREPOSITION, _ACTION = bits("toward", "near", "of"), bits("support", "did", "bare", "request")
_VERBS, _COPULA = bits("did", "support", "out", "have", "not", "able", "leave"), bits("licence", "x")
_TAGGED = 2
_NEW_WORK, _FINITE = bits("act", "did", "num", "account", "self", "deal"), bits("did", "support")
_BEFORE_TELLER = bits("date", "clock", "filler", "and", "then", "but")
_SIGN, _SELF_OR_NEAR = bits("sign"), bits("self", "near")
_ADDED = bits("num", "article", "act", "vague", "did", "support", "about", "account", "self")
_NUM, _WHOSE = bits("num"), bits("seg", "account")
_ACTORS = bits("self", "they", "mate", "mention")
_BESIDE_ACTORS = bits("filler", "the", "article", "and", "have", "subordinate", "then", "sign")


class Clause:
    """A run of marks between two cuts, with the bits of all of them. `moods[k]` is the mood at mark k; `aside`: it
    stands in brackets."""

    __slots__ = ("arrow", "aside", "bits", "header", "line", "marks", "moods", "sentence", "sep", "tail")

    def __init__(self, sep: str, sentence: int, line: int) -> None:
        self.sep = sep
        self.sentence = sentence
        self.line = line
        self.marks: list[Mark] = []
        self.bits = 0
        self.moods: list[str] = []
        self.tail = DONE
        self.header = False
        self.arrow = False
        self.aside = False

    def has(self, *kinds: str) -> bool:
        """Is there a mark with one of these meanings?"""
        return self.bits & bits(*kinds) != 0

    def add(self, mark: Mark) -> None:
        """One more mark at the end."""
        self.marks.append(mark)
        self.bits |= mark.bits


def cut(marks: list[Mark]) -> list[Clause]:
    """The clauses of a message, without moods."""
    current = Clause(HARD, 0, 0)
    found = [current]
    sentence = line = 0
    aside = False
    for place, mark in enumerate(marks):
        if mark.bits & _SIGN and mark.senses["sign"] in _BRACKETS and _brackets_one(marks, place):
            continue
        sep = _separator(mark, current, marks, place) if mark.bits & _CUTTING else None
        if sep is None and len(current.marks) >= _LONGEST:
            sep = NEW
        if sep is None:
            current.marks.append(mark)
            current.bits |= mark.bits
            continue
        if sep == HARD:
            sentence += any(clause.marks for clause in found[-2:] if clause.sentence == sentence)
            line += mark.get("sign") == "\n"
        opening = not current.marks and place > 0 and marks[place - 1].bits & _JOINING
        if not current.marks and sep in {COMMA, AND, THEN} and current.sep in {HARD, COLON, DASH, THEN}:
            continue
        if opening and sep == COLON and current.sep == HARD:
            continue
        headed = sep == HARD and mark.get("sign") == "\n" and _headed(current)
        if not current.marks and current.sep != COLON:
            headed = headed or current.header
            found.pop()
            sep = current.sep if current.sep == HARD and sep != COLON else sep
        current = Clause(sep, sentence, line)
        current.header, current.arrow = headed, mark.get("sign") in _ARROWS
        aside = mark.get("sign") == "(" or (aside and mark.get("sign") != ")")
        current.aside = aside
        found.append(current)
        if sep in {SUB, NEW} or not mark.bits & _SIGN:
            current.add(mark)
    return [clause for clause in found if clause.marks]


def _brackets_one(marks: list[Mark], place: int) -> bool:
    """ "14 (B), 9 (C)": does the bracket only hold the segment or the company of the number before it?"""
    opening = place if marks[place].senses["sign"] == "(" else place - 2
    held = marks[opening : opening + 3]
    if opening < 1 or len(held) < len("(B)") or held[0].get("sign") != "(" or held[2].get("sign") != ")":
        return False
    return bool(marks[opening - 1].bits & _NUM and held[1].bits & _WHOSE)


def _headed(current: Clause) -> bool:
    """Does a line that ends in a colon, or one of the list below it, end here?"""
    return current.header or (not current.marks and current.sep == COLON)


def _separator(mark: Mark, current: Clause, marks: list[Mark], place: int) -> str | None:
    senses = mark.senses
    sign = senses.get("sign")
    if sign is not None:
        return _sign(sign, marks, place)
    if "subordinate" in senses and "num" in _senses_after(marks, place) and current.has("ne"):
        return None
    if "subordinate" in senses and current.marks and "num" in current.marks[-1].senses:
        return None
    if "subordinate" in senses:
        return SUB if current.marks else None
    if "and" in senses and "about_after" not in senses:
        return AND if _joins(mark, current, marks, place) else None
    if "then" in senses:
        return THEN
    if "but" in senses and _bits_after(marks, place) & _UNDONE:
        return None
    if "but" in senses:
        return None if current.marks and "condition" in current.marks[-1].senses else BUT
    if ("self" in senses or "they" in senses) and current.bits & _STARTED:
        counted = "people" in senses and current.marks[-1].bits & (_WHOSE | _NUM)
        beside = counted or current.marks[-1].bits & _SELF_OR_NEAR
        return None if beside or is_object(marks, place) else NEW
    return None


def is_object(marks: list[Mark], place: int) -> bool:
    """ "presented it to them", "made up for it": does something happen to it, and nothing come from it?"""
    if place == 0 or "pronoun" not in marks[place].senses:
        return False
    before, after = marks[place - 1].bits, _bits_after(marks, place)
    if before & _PREPOSITION:
        return not after & _VERBS
    return bool(before & _ACTION) and not after & (_VERBS | _COPULA)


def _in_name(marks: list[Mark], place: int) -> bool:
    """Is it the "&" of a company's name ("Fenwick & Co")?"""
    if marks[place].raw != "&" or place == 0:
        return False
    around = (marks[place - 1], *marks[place + 1 : place + 2])
    return all("x" in mark.senses and mark.raw[:1].isupper() for mark in around)


def _joins(mark: Mark, current: Clause, marks: list[Mark], place: int) -> bool:
    """Does "and" begin a clause: not in "between 10 and 15", "Tom and Lucy", "plus courtes"?"""
    adverb = "filler" in mark.senses and not current.bits & _TOLD
    more = "comparative" in mark.senses and not _bits_after(marks, place) & _ADDED
    inside = _in_name(marks, place) or _between_numbers(marks, place)
    return not (adverb or more or inside or _only_actors(current))


def _only_actors(clause: Clause) -> bool:
    """Has the clause named nothing but who acts yet ("Tom and Lucy did", "Jonas also sent")?"""
    acting = False
    for mark in clause.marks:
        actor = bool(mark.bits & _ACTORS) or ("x" in mark.senses and fold(mark.raw) in names())
        if not (actor or mark.bits & _BESIDE_ACTORS):
            return False
        acting = acting or actor
    return acting


def _senses_after(marks: list[Mark], place: int) -> Senses:
    return marks[place + 1].senses if place + 1 < len(marks) else NONE


def _bits_after(marks: list[Mark], place: int) -> int:
    return marks[place + 1].bits if place + 1 < len(marks) else 0


def _between_numbers(marks: list[Mark], place: int) -> bool:
    """ "between 10 and 15": a range, not a cut."""
    if place < 2 or place + 1 >= len(marks) or not marks[place + 1].bits & _NUMBERS:
        return False
    return marks[place - 1].bits & _NUMBERS != 0 and "about" in marks[place - 2].senses


def _sign(sign: str, marks: list[Mark], place: int) -> str | None:
    if sign in _HARD_SIGNS:
        return HARD
    if sign == ",":
        return COMMA
    if sign == ":":
        return COLON
    if sign in _DASH_SIGNS:
        before = marks[place - 1].senses if place else {}
        after = marks[place + 1].senses if place + 1 < len(marks) else {}
        priced = "money" in after and "num" in before and sign in _HYPHENS
        between = priced or ("num" in after and ("num" in before or (sign in _HYPHENS and _lists(marks, place))))
        return None if between or (sign in "()" and "num" in (after if sign == "(" else before)) else DASH
    return None


def _lists(marks: list[Mark], place: int) -> bool:
    """ "Calls - 12" at the start of a line."""
    before = marks[place - 1].senses if place else {}
    opens = place < 2 or "sign" in marks[place - 2].senses
    closes = place + 2 >= len(marks) or "sign" in marks[place + 2].senses
    return "act" in before and opens and closes


def questions(marks: list[Mark], cut: list[Clause]) -> set[int]:
    """The sentences that end in a question mark."""
    if "?" not in [mark.senses["sign"] for mark in marks if mark.bits & _SIGN]:
        return set()
    asked = set()
    sentence_of = {id(mark): clause.sentence for clause in cut for mark in clause.marks}
    last = None
    for mark in marks:
        last = sentence_of.get(id(mark), last)
        if mark.get("sign") == "?" and last is not None:
            asked.add(last)
    requests = {clause.sentence for clause in cut if clause.has("request") and clause.has("act", "did")}
    return asked - requests - {sentence for sentence in asked if _is_tag(cut, sentence)}


def _is_tag(cut: list[Clause], sentence: int) -> bool:
    """ "I emailed Stark from the sofa, does that count?": a story with a small question behind a comma."""
    parts = [clause for clause in cut if clause.sentence == sentence]
    last = parts[-1]
    if len(parts) < _TAGGED or last.sep != COMMA or last.bits & _NEW_WORK:
        return False
    story = parts[0].marks
    at = next((place for place, mark in enumerate(story) if "self" in mark.senses), len(story))
    told = any(mark.bits & _FINITE for mark in story[at + 1 :])
    return told and all(mark.bits & _BEFORE_TELLER for mark in story[:at])
