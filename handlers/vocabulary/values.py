"""What was typed into a form of words, read into the thing that it describes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.model.vocabulary import Account, AccountKind, ActivityType, Segment, Term
from domain.model.wording import Kind
from domain.understanding.meanings import folded
from domain.usecases.change_words import Thing
from handlers.views import word_forms

State = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""A view's state.values: block id → action id → what stands in it."""
Sentence = tuple[str, dict[str, object]]
"""A sentence's key and values."""

LONGEST = 60
LONGEST_CODE = 10
_APART = re.compile(r"[,;\n]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_CODE = re.compile(r"[^\W_]{1,10}")


class Misread(Exception):
    """What was typed and cannot be taken: sentences by block id."""

    def __init__(self, wrong: dict[str, Sentence]) -> None:
        super().__init__("a form cannot be taken")
        self.wrong = wrong


def thing_from(kind: Kind, kept: Thing | None, state: State) -> Thing:
    """The thing that the form describes, over what is kept of it. Raises Misread."""
    wrong: dict[str, Sentence] = {}
    thing = _account(kept, state, wrong) if kind is Kind.ACCOUNT else _coded(kind, kept, state, wrong)
    if wrong:
        raise Misread(wrong)
    return thing


def words_from(state: State, block: str) -> tuple[tuple[str, ...], Sentence | None]:
    """The words typed into a field, each once, and what is wrong with one of them."""
    typed = (" ".join(_CONTROL.sub(" ", word).split()) for word in _APART.split(_typed(state, block)))
    words = {folded(word): word for word in reversed([word for word in typed if folded(word)])}
    found = tuple(reversed(words.values()))
    long = next((word for word in found if len(word) > LONGEST), None)
    return found, _long(long) if long else None


def chosen_of(state: State, block: str) -> str:
    """The value chosen in a menu, empty where none is."""
    given = next(iter(state.get(block, {}).values()), {})
    return str((given.get("selected_option") or {}).get("value") or "")


def _coded(kind: Kind, kept: Thing | None, state: State, wrong: dict[str, Sentence]) -> Thing:
    words = _words_by_language(state, wrong)
    if kind is Kind.SEGMENT:
        segment = kept if isinstance(kept, Segment) else Segment(code=_segment_code(state, wrong))
        return replace(segment, names=words)
    if not words and not wrong:
        wrong[_first_words(state)] = ("vocabulary.refused.empty", {})
    code = next((folded(word).replace(" ", "_") for found in words.values() for word in found), "")
    if kind is Kind.ACTIVITY:
        activity = kept if isinstance(kept, ActivityType) else ActivityType(code=code)
        return _activity(replace(activity, words=words), state, wrong)
    return replace(kept if isinstance(kept, Term) else Term(code=code), words=words)


def _activity(activity: ActivityType, state: State, wrong: dict[str, Sentence]) -> ActivityType:
    minutes = _typed(state, word_forms.MINUTES)
    if not minutes.isdecimal() or not 1 <= int(minutes) <= word_forms.MOST_MINUTES:
        wrong[word_forms.MINUTES] = ("vocabulary.refused.minutes", {"most": word_forms.MOST_MINUTES})
        minutes = "1"
    return replace(
        activity,
        touch=chosen_of(state, word_forms.TOUCH) == "yes",
        minutes=int(minutes),
        definition=_CONTROL.sub(" ", _typed(state, word_forms.DEFINITION)).strip(),
    )


def _account(kept: Thing | None, state: State, wrong: dict[str, Sentence]) -> Account:
    aliases, problem = words_from(state, word_forms.ALIASES)
    if problem is not None:
        wrong[word_forms.ALIASES] = problem
    if isinstance(kept, Account):
        account = kept
    else:
        name = " ".join(_CONTROL.sub(" ", _typed(state, word_forms.NAME)).split())
        if not folded(name):
            wrong[word_forms.NAME] = ("vocabulary.refused.empty", {})
        account = Account(name=name)
    return replace(
        account,
        aliases=tuple(alias for alias in aliases if folded(alias) != folded(account.name)),
        segment=chosen_of(state, word_forms.SEGMENT) or None,
        kind=AccountKind(chosen_of(state, word_forms.KIND) or account.kind),
    )


def _segment_code(state: State, wrong: dict[str, Sentence]) -> str:
    """Segments are read in capitals."""
    code = _typed(state, word_forms.CODE).strip().upper()
    if not _CODE.fullmatch(code):
        wrong[word_forms.CODE] = ("vocabulary.refused.code", {"most": LONGEST_CODE})
    return code


def _words_by_language(state: State, wrong: dict[str, Sentence]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for block in state:
        if block.startswith(word_forms.words_block("")):
            words, problem = words_from(state, block)
            if problem is not None:
                wrong[block] = problem
            if words:
                found[block.removeprefix(word_forms.words_block(""))] = words
    return found


def _first_words(state: State) -> str:
    return next(block for block in state if block.startswith(word_forms.words_block("")))


def _typed(state: State, block: str) -> str:
    given = next(iter(state.get(block, {}).values()), {})
    return str(given.get("value") or "")


def _long(word: str) -> Sentence:
    return "vocabulary.refused.long", {"word": word[:LONGEST], "most": LONGEST}
