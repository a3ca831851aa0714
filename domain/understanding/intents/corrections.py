"""Corrections: what the last log should say, and what it said."""

from collections.abc import Iterator

from domain.model.frame import Change
from domain.understanding.clauses.clauses import COLLEAGUE
from domain.understanding.clauses.lookahead import whole
from domain.understanding.clauses.message import Message
from domain.understanding.intents.changes import VALUES, Correction, change_of, is_valued
from domain.understanding.intents.confessions import confessed, retold
from domain.understanding.words.dates import is_future
from domain.understanding.words.languages import names
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

_KINDS = ("num", "act", "seg", "account", "out", "product", "money", "date", "did")
_CORRECTING = frozenset({"correct", "correct_sure", "happened", "instead", "pointer", "said", "swap"})
_LONG = 30
_MOST_VALUES = 4
_PAIR = 2
_TOLD_BY = ("correct", "pointer", "said", "meant", "polite")
_STORY = ("x", "unit", "client", "title")
_SMALL = bits("near", "toward", "the", "article", "filler", "of", "segword", "sign", "about")
_SHORT = 2
_ENDS = frozenset(".!?;\n")
_LONG_STORY = 4


def corrected(message: Message) -> Correction | None:
    """What the message corrects, or None."""
    if not message.hits.has(_CORRECTING) and "mend" not in message.marks[0].senses:
        return None
    sure = _surely(message)
    if _is_no_correction(message, sure=sure):
        return None
    marked = sure or _starts_with(message, "correct")
    told = confessed(message, marked=marked) or retold(message, marked=marked) or _contrasted(message, marked=marked)
    if told is not None:
        return told
    if message.mended and not sure:
        return None
    alone = _number_alone(message)
    if alone is not None:
        return Correction(alone, None)
    if any(is_future(mark.senses["date"]) for mark in message.values("date")):
        return Correction(None, None, whole=True) if sure else None
    pointing = marked or "said" in message.hits or _starts_with(message, "pointer")
    if not pointing or _tells_more(message, sure=sure):
        return None
    if (found := _pointed(message, sure=sure)) is not None:
        return found
    if not sure:
        return None
    values = [mark for mark in message.marks if any(kind in mark.senses for kind in _KINDS)]
    return Correction(change_of(values[:_MOST_VALUES], message, []), None, whole=True)


def _contrasted(message: Message, *, marked: bool) -> Correction | None:
    """ "4 calls, not 3", "swap Acme for Globex": what is right and what was wrong stand beside each other."""
    values = [mark for mark in message.marks if mark.bits & VALUES]
    if len(values) == _PAIR and _starts_with(message, "swap") and _paired(values[:1], values[1:]):
        return Correction(change_of(values[1:], message, values[:1]), change_of(values[:1], message, values[1:]))
    mending = message.values("mend") if message.mended and not _surely(message) else []
    mends = {k for mark in mending for k in range(mark.i, mark.j)}
    for contrast in _contrasts(message):
        fix, was = _named_once(*_sides(message, *contrast))
        if contrast[0] in mends or not _paired(fix, was):
            continue
        pointed = _starts_with(message, "pointer") or _pointing(message) is not None
        if marked or pointed or _plain_contrast(message, fix, was):
            right, wrong = change_of(fix, message, was), change_of(was, message, fix)
            if _differ(right, wrong):
                return Correction(right, wrong)
    return None


def _differ(right: Change | None, wrong: Change | None) -> bool:
    """Is there a value that is another than the wrong one ("at 4.30pm, not 5pm" has none)?"""
    if right is None or wrong is None:
        return False
    pairs = ((getattr(right, name), getattr(wrong, name)) for name in Change.__dataclass_fields__)
    return any(one is not None and other is not None and one != other for one, other in pairs if one != () != other)


def _number_alone(message: Message) -> Change | None:
    """ "actually 5", "non, 2", "plutôt 4": nothing but a word of mending and a number."""
    numbers = [mark for mark in message.marks if "num" in mark.senses]
    if len(numbers) != 1 or not ("mend" in message.marks[0].senses or _starts_with(message, "correct")):
        return None
    others = (mark for mark in message.marks if mark is not numbers[0])
    if not all(any(kind in mark.senses for kind in ("mend", "filler", "sign", "toward", "about")) for mark in others):
        return None
    count = whole(numbers[0].senses["num"])
    return None if count is None else Change(count=count)


def _tells_more(message: Message, *, sure: bool) -> bool:
    """Are there words that no correction needs ("it was about dusk, one evening in the carnival season")?"""
    told = {k for kind in _TOLD_BY for start, end in message.hits.of(kind) for k in range(start, end)}
    others = [mark for mark in message.marks if mark.i not in told and len(mark.raw) > _SHORT]
    unknown = [mark for mark in others if any(kind in mark.senses for kind in _STORY) and fold(mark.raw) not in names()]
    if sure:
        return len(unknown) > _LONG_STORY and not _starts_with(message, "correct_sure")
    dates = message.values("date")
    counted = message.values("num") and not message.values("act") and not message.values("did")
    if len(dates) > 1 or (dates and counted):
        return True
    return len(unknown) > (0 if dates else 1)


def _surely(message: Message) -> bool:
    places = [place for place, _ in message.hits.of("correct_sure") if not _is_denied(message, place)]
    return bool(places) and (not message.mended or any(message.starts_at(place) for place in places))


def _is_denied(message: Message, place: int) -> bool:
    """ "I *can't* make it in today" points at nothing."""
    return any(mark.j == place for mark in message.values("not"))


def _starts_with(message: Message, kind: str) -> bool:
    return any(message.starts_at(place) for place, _ in message.hits.of(kind))


def _contrasts(message: Message) -> Iterator[tuple[int, int]]:
    """The words of contrast ("not", "pas", "instead of") that stand before what was wrong."""
    places = message.hits.of("instead")
    for start, end in sorted(places, key=lambda place: (message.starts_at(place[0]), place[0], -place[1])):
        following = message.spotted(end, min(end + 4, len(message.words)))
        first = next((mark for mark in following if not mark.bits & _SMALL or is_valued(mark)), None)
        if first is not None and is_valued(first):
            yield start, end


def _sides(message: Message, start: int, end: int) -> tuple[list[Mark], list[Mark]]:
    """The marks on the right side and on the wrong side of the contrast."""
    cut = len(message.words)
    again = {place for place, _ in message.hits.of("correct") if place > end}
    for mark in message.marks:
        if mark.i >= end and (
            mark.i in again
            or mark.get("sign") in {",", ".", ";", "\n", "!", "-", "—"}
            or "but" in mark.senses
            or "self" in mark.senses
        ):
            cut = mark.i
            break
    places = [*message.hits.of("correct"), *message.hits.of("correct_sure")]
    told = {k for first, last in places for k in range(first, last)}
    values = [mark for mark in message.marks if is_valued(mark) and not ("out" in mark.senses and mark.i in told)]
    was = [mark for mark in message.spotted(end, cut) if is_valued(mark)]
    fix = [mark for mark in values if mark.j <= start or mark.i >= cut]
    return _beside(fix, message, start), was


def _beside(fix: list[Mark], message: Message, contrast: int) -> list[Mark]:
    """Those of the right values that are said in the sentence of the contrast, if any are; "the two companies" counts
    nothing."""
    ends = (mark.j for mark in message.marks if mark.i < contrast and mark.get("sign") in _ENDS)
    first = max(ends, default=0)
    known = {mark.i + 1 for mark in message.values("the")}
    named = [
        mark
        for mark in fix
        if not ("num" in mark.senses and mark.i in known and not message.values("act", mark.j, mark.j + 1))
    ]
    return [mark for mark in named if mark.i >= first] or named


def _named_once(fix: list[Mark], was: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The activity names the record wherever it stands: "not 3 calls but 4" fixes the calls."""
    if any("num" in mark.senses for mark in fix) and not any("act" in mark.senses for mark in fix):
        acts = [mark for mark in was if "act" in mark.senses]
        return [*fix, *acts], [mark for mark in was if mark not in acts]
    return fix, was


def _is_article(mark: Mark) -> bool:
    """Is it a number word that says no number ("un devis n'est pas un contrat")?"""
    return "num" in mark.senses and mark.senses["num"].article


def _kinds(marks: list[Mark]) -> set[str]:
    found = {kind for mark in marks for kind in _KINDS if kind in mark.senses and not _is_article(mark)}
    if "did" in found:
        found.add("act")
    if any(len(mark.raw) == 1 and mark.raw.isalpha() for mark in marks):
        found.add("letter")
    return found


def _paired(fix: list[Mark], was: list[Mark]) -> bool:
    ours, theirs = _kinds(fix), _kinds(was)
    if {"money", "num"} & ours and {"money", "num"} & theirs:
        return True
    return bool(ours & theirs & set(_KINDS)) or ("seg" in ours and "letter" in theirs)


def _is_no_correction(message: Message, *, sure: bool) -> bool:
    """Is it a question, a long story, or a colleague's doing ("c'est Julie qui a fait la démo")?"""
    if message.asks and not (sure and message.opens_politely):
        return True
    if not sure and any(
        end - place > 1 and message.starts_at(place) for place, end in message.hits.of("question_wondering")
    ):
        return True
    return not sure and (len(message.words) > _LONG or any(COLLEAGUE in clause.moods for clause in message.clauses))


def _plain_contrast(message: Message, fix: list[Mark], was: list[Mark]) -> bool:
    """ "4 calls not 3", "Globex, not Acme": a contrast so short that it can be nothing else."""
    theirs = _kinds(was) - {"letter", "did"}
    if len(theirs) != 1 or len(message.words) > 12:
        return False
    kind = next(iter(theirs))
    if kind == "act":
        return False
    same = [mark for mark in fix if kind in mark.senses]
    return len(same) == 1


def _pointed(message: Message, *, sure: bool) -> Correction | None:
    """ "make that B", "that was yesterday": one value for what was logged last."""
    place = _pointing(message)
    if place is None:
        return None
    if not sure and _tells_a_deed(message, place):
        return None
    values = [mark for mark in message.marks if any(kind in mark.senses for kind in _KINDS)]
    said = _said(message)
    was = [mark for mark in values if said and said[0] <= mark.i < said[1]]
    fix = [mark for mark in values if mark not in was and mark.i >= place]
    if not was and len(fix) == _PAIR and _starts_with(message, "swap") and _paired(fix[:1], fix[1:]):
        was, fix = fix[:1], fix[1:]
    fix, was = _named_once(fix, was)
    if not fix or len(fix) > _MOST_VALUES:
        return None
    change = change_of(fix, message, was)
    return None if change is None else Correction(change, change_of(was, message, fix))


def _pointing(message: Message) -> int | None:
    """The place after the words that point at the last log ("that was", "make it", "mets ça")."""
    found = None
    for place, end in sorted(message.hits.of("correct")):
        pointing = end - place > 1 and message.hits.inside("pointer", place, end)
        pointing = pointing or message.hits.inside("meant", place, place + 1)
        denied = any("not" in mark.senses and mark.j == place for mark in message.marks)
        if (
            pointing
            and not denied
            and message.opens_at(place)
            and any(is_valued(mark) for mark in message.marks if mark.i >= end)
        ):
            found = end
    return found


def _tells_a_deed(message: Message, place: int) -> bool:
    """ "That was a long demo at Hooli", "it was a good day: 5 calls A": is it a log after all?"""
    values = [mark for mark in message.marks if mark.i >= place and mark.bits & VALUES]
    if not values:
        return False
    if any(mark.j > place for mark in message.values("deal")):
        return True
    between = [mark for mark in message.marks if place <= mark.i < values[0].i]
    if any("unit" in mark.senses or mark.get("sign") == ":" for mark in between):
        return True
    named = any("account" in mark.senses for mark in values)
    one = any("article" in mark.senses for mark in between) or _is_article(values[0])
    return named and one and any("act" in mark.senses for mark in values)


def _said(message: Message) -> tuple[int, int] | None:
    place = message.hits.first("said")
    if place is None:
        return None
    for mark in message.marks:
        if mark.i >= place[1] and (mark.get("sign") in {",", ".", ";"} or "but" in mark.senses):
            return place[1], mark.i
    return None
