"""Sentences and clauses: where a message can be cut, and what was done, planned, denied or done by others."""

from domain.understanding.dates import is_future
from domain.understanding.languages import names
from domain.understanding.lexicon import Senses
from domain.understanding.spotting import Mark

DONE, FUTURE, NOT, OTHER, IF, ASKED = "done", "future", "not", "other", "if", "asked"
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

_HARD_SIGNS = frozenset(".!?;\n…")
_DASH_SIGNS = frozenset("-–—|•·()[]→➡>=*/")
_VERBS = ("did", "support", "bare", "ing", "future", "deal")
_FINITE = ("support", "did", "out", "deal", "licence", "able")
_STARTED = ("did", "support", "act", "out", "deal", "they", "self", "bare", "ing", "future")
_AUXILIARIES = frozenset({"a", "ont", "has", "have", "had", "was", "est", "s'est", "lui", "just", "m'a", "also", "all"})


class Clause:
    """A run of marks between two cuts. `moods[k]` is the mood at mark k."""

    __slots__ = ("header", "line", "marks", "moods", "sentence", "sep", "tail")

    def __init__(self, sep: str, sentence: int, line: int) -> None:
        self.sep = sep
        self.sentence = sentence
        self.line = line
        self.marks: list[Mark] = []
        self.moods: list[str] = []
        self.tail = DONE
        self.header = False

    def has(self, *kinds: str) -> bool:
        """Is there a mark with one of these meanings?"""
        return any(kind in mark.senses for mark in self.marks for kind in kinds)


def clauses(marks: list[Mark]) -> list[Clause]:
    """The clauses of a message, with the mood of each mark."""
    cut = _cut(marks)
    asked = _questions(marks, cut)
    _moods(cut, asked)
    return cut


def _cut(marks: list[Mark]) -> list[Clause]:
    found = [Clause(HARD, 0, 0)]
    sentence = line = 0
    for place, mark in enumerate(marks):
        sep = _separator(mark, found[-1], marks, place)
        if sep is None:
            found[-1].marks.append(mark)
            continue
        current = found[-1]
        if sep == HARD:
            sentence += bool(current.marks)
            line += mark.get("sign") == "\n"
        if not current.marks and sep in {COMMA, AND, THEN} and current.sep in {HARD, COLON, DASH, THEN}:
            continue
        headed = sep == HARD and mark.get("sign") == "\n" and _headed(current)
        if not current.marks and current.sep != COLON:
            headed = headed or current.header
            found.pop()
            sep = current.sep if current.sep == HARD and sep != COLON else sep
        found.append(Clause(sep, sentence, line))
        found[-1].header = headed
        if sep in {SUB, NEW} or "sign" not in mark.senses:
            found[-1].marks.append(mark)
    return [clause for clause in found if clause.marks]


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
    if "subordinate" in senses:
        return SUB if current.marks else None
    if "and" in senses and "about_after" not in senses:
        return None if _between_numbers(marks, place) else AND
    if "then" in senses:
        return THEN
    if "but" in senses:
        return None if current.marks and "condition" in current.marks[-1].senses else BUT
    if ("self" in senses or "they" in senses) and current.has(*_STARTED):
        last = current.marks[-1]
        return None if "self" in last.senses or "near" in last.senses else NEW
    return None


def _senses_after(marks: list[Mark], place: int) -> Senses:
    return marks[place + 1].senses if place + 1 < len(marks) else {}


def _between_numbers(marks: list[Mark], place: int) -> bool:
    """ "between 10 and 15": a range, not a cut."""
    if place < 2 or place + 1 >= len(marks) or "num" not in marks[place + 1].senses:
        return False
    return "num" in marks[place - 1].senses and "about" in marks[place - 2].senses


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
        between = "num" in after and ("num" in before or (sign in "-–—" and _lists(marks, place)))
        return None if between or (sign in "()" and "num" in (after if sign == "(" else before)) else DASH
    return None


def _lists(marks: list[Mark], place: int) -> bool:
    """ "Calls - 12" at the start of a line."""
    before = marks[place - 1].senses if place else {}
    opens = place < 2 or "sign" in marks[place - 2].senses
    closes = place + 2 >= len(marks) or "sign" in marks[place + 2].senses
    return "act" in before and opens and closes


def _questions(marks: list[Mark], cut: list[Clause]) -> set[int]:
    """The sentences that end in a question mark."""
    if not any(mark.get("sign") == "?" for mark in marks):
        return set()
    asked = set()
    sentence_of = {id(mark): clause.sentence for clause in cut for mark in clause.marks}
    last = None
    for mark in marks:
        last = sentence_of.get(id(mark), last)
        if mark.get("sign") == "?" and last is not None:
            asked.add(last)
    requests = {clause.sentence for clause in cut if clause.has("request") and clause.has("act", "did")}
    return asked - requests


def _moods(cut: list[Clause], asked: set[int]) -> None:
    previous: Clause | None = None
    for clause in cut:
        mood = _inherited(clause, previous)
        if clause.sentence in asked:
            mood = ASKED
        _walk(clause, mood)
        aside = clause.sep == SUB or "subordinate" in clause.marks[0].senses
        if not aside or clause.tail == IF or previous is None:
            previous = clause


def _inherited(clause: Clause, previous: Clause | None) -> str:
    if previous is None:
        return DONE
    mood = previous.tail
    if clause.header and mood in {NOT, FUTURE}:
        return FUTURE
    if clause.sep == COLON and mood == NOT:
        return FUTURE
    if clause.sep == HARD:
        return DONE
    if mood == IF:
        return DONE if clause.sep == BUT and clause.has("did", "support", "self") else IF
    if mood == NOT or clause.sep == SUB:
        return mood if mood == ASKED else DONE
    if clause.has("self"):
        return DONE
    if any(
        ("did" in m.senses or "support" in m.senses or "able" in m.senses) and "act" not in m.senses
        for m in clause.marks
    ):
        return mood if mood == OTHER and clause.sep == AND else DONE
    return mood


def _walk(clause: Clause, mood: str) -> None:
    """The mood at each mark; a planned date or "to go" reaches back over nouns."""
    sticky = mood in {IF, ASKED}
    for place, mark in enumerate(clause.marks):
        if not sticky:
            mood = _turned(clause, place, mark, mood)
            sticky = mood == IF
        clause.moods.append(mood)
    acting = any(kind in mark.senses for mark in clause.marks for kind in ("did", "support", "bare", "ing", "act"))
    clause.tail = DONE if mood == OTHER and not acting else mood
    _called_off(clause)
    back = _reaching_back(clause) if clause.tail not in {IF, ASKED} else None
    if back is not None:
        clause.moods = [back if found == DONE else found for found in clause.moods]
        clause.tail = back


def _turned(clause: Clause, place: int, mark: Mark, mood: str) -> str:
    """The mood after this mark."""
    senses = mark.senses
    if "out" in senses or "idiom" in senses:
        return mood
    if "condition" in senses:
        return IF
    if ("did" in senses or "support" in senses) and mood == DONE and _somebody_else(clause, place):
        return OTHER
    if "have" in senses and _not_done_yet(clause, place):
        return FUTURE
    if "licence" in senses and mood != NOT:
        return mood if mood == OTHER else DONE
    return _turned_by_word(clause, place, mark, mood)


def _turned_by_word(clause: Clause, place: int, mark: Mark, mood: str) -> str:
    senses = mark.senses
    if "self" in senses:
        return DONE if mood == OTHER else mood
    if "not" in senses or ("background" in senses and "support" not in senses and "future" not in senses):
        return NOT
    if "future" in senses:
        return FUTURE
    if "they" in senses or "mate" in senses:
        return mood if _just_object(clause, place) or clause.has("request") else OTHER
    return mood


def _not_done_yet(clause: Clause, place: int) -> bool:
    """ "I have 3 demos" is a plan, "I have made 3 demos" is not."""
    for mark in clause.marks[place + 1 :]:
        if any(kind in mark.senses for kind in _FINITE):
            return False
        if "x" in mark.senses:
            return False
        if any(kind in mark.senses for kind in ("num", "article", "vague", "about", "act")):
            return not any(kind in m.senses for m in clause.marks[place:] for kind in _FINITE)
    return False


def _just_object(clause: Clause, place: int) -> bool:
    """A person after "with", "to", or a verb is not the one who acts."""
    if place == 0:
        return False
    before = clause.marks[place - 1].senses
    if any(kind in before for kind in ("the", "article", "of")) and place > 1:
        before = clause.marks[place - 2].senses
    return any(kind in before for kind in ("near", "toward", "of", "did", "account", "self"))


def _somebody_else(clause: Clause, place: int) -> bool:
    """Does a name or a mention right before this verb say who did it?"""
    k = place - 1
    while k >= 0 and (clause.marks[k].raw.lower() in _AUXILIARIES or "filler" in clause.marks[k].senses):
        k -= 1
    if k < 0:
        return False
    before = clause.marks[k]
    if k > 0 and any(kind in clause.marks[k - 1].senses for kind in ("near", "toward", "did", "act", "of", "self")):
        return False
    if "mention" in before.senses:
        return True
    if "x" not in before.senses or clause.has("self"):
        return False
    word = before.raw
    return word.lower() in names() or (word[:1].isupper() and not word.isupper() and len(word) > 1 and k == 0)


def _called_off(clause: Clause) -> None:
    """ "a meeting cancelled", "the demo moved to Thursday": that noun was not done."""
    for place, mark in enumerate(clause.marks):
        moved = "advance" in mark.senses and place + 1 < len(clause.marks) and "date" in clause.marks[place + 1].senses
        if "decline" in mark.senses or moved:
            nouns = [k for k in range(place) if "act" in clause.marks[k].senses]
            for k in range(max(0, nouns[-1] - 2) if nouns else place, place):
                clause.moods[k] = NOT


def _reaching_back(clause: Clause) -> str | None:
    finite = False
    for mark in clause.marks:
        senses = mark.senses
        if "did" in senses or ("support" in senses and "bare" not in senses) or "out" in senses:
            finite = True
        if "undone" in senses and not finite:
            return NOT
        when = senses.get("date")
        if when is not None and not finite and is_future(when):
            return FUTURE
    return None
