"""The words of a workspace at a glance, with the ways to add and to change them."""

from collections.abc import Sequence

from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary
from domain.model.wording import Kind, Meaning
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.words import cut, escape, noun, segment_name, term, text

Thing = Segment | Term | ActivityType | Account

WORD = "word"
"""What is added when it is one more word of something."""
ADDED = (WORD, Kind.ACCOUNT, Kind.ACTIVITY, Kind.PRODUCT, Kind.SEGMENT)
SHOWN = (Kind.ACTIVITY, Kind.SEGMENT, Kind.PRODUCT, Kind.ACCOUNT, Kind.STAGE, Kind.OUTCOME)
LINES = 12
"""Things of a kind that are listed; the menu holds them all."""
LINE = 160
MENU = 100
VALUE = 150
"""Characters that an option's value may have."""


def vocabulary_modal(vocabulary: Vocabulary, lang: str, told: str = "") -> Block:
    """`told` says what was just changed."""
    drawn: list[Block] = [blocks.section(told)] if told else []
    drawn.append(blocks.section(text("vocabulary.intro", lang)))
    kinds = ADDED if any(things(vocabulary, kind) for kind in SHOWN) else ADDED[1:]
    adding = [blocks.button(f"+ {one_of(kind, lang)}", f"{ids.WORDS_ADD}:{kind}", kind) for kind in kinds]
    drawn.append(blocks.actions(*adding, block_id="add"))
    for kind in SHOWN:
        drawn += [blocks.divider(), *_part(vocabulary, kind, lang)]
    return blocks.modal(text("vocabulary.title", lang), drawn, text("vocabulary.done", lang))


def things(vocabulary: Vocabulary, kind: Kind) -> Sequence[Thing]:
    """All things of a kind."""
    found: dict[Kind, Sequence[Thing]] = {
        Kind.ACTIVITY: vocabulary.activity_types,
        Kind.SEGMENT: vocabulary.segments,
        Kind.PRODUCT: vocabulary.products,
        Kind.ACCOUNT: vocabulary.accounts,
        Kind.STAGE: vocabulary.stages,
        Kind.OUTCOME: vocabulary.outcomes,
    }
    return found[kind]


def one_of(kind: str, lang: str) -> str:
    """What one thing of a kind is called: "Activity type"."""
    return text(f"vocabulary.one.{kind}", lang)


def named(meaning: Meaning, lang: str, vocabulary: Vocabulary) -> str:
    """What people call the thing that a word stands for."""
    if meaning.kind is Kind.ACTIVITY:
        return noun(meaning.code, lang, vocabulary)
    terms = {Kind.PRODUCT: vocabulary.products, Kind.STAGE: vocabulary.stages, Kind.OUTCOME: vocabulary.outcomes}
    return term(meaning.code, lang, terms[meaning.kind]) if meaning.kind in terms else meaning.code


def option_of(kind: Kind, thing: Thing, lang: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Its label and value in a menu."""
    if isinstance(thing, Account):
        return thing.name, thing.name[:VALUE]
    if isinstance(thing, Segment):
        return segment_name(thing.code, lang, vocabulary.segments), thing.code
    return named(Meaning(kind=kind, code=thing.code), lang, vocabulary), thing.code


def menu(action_id: str, pairs: Sequence[tuple[str, str]], placeholder: str) -> Block:
    """A menu of all pairs, searched by typing where Slack cannot list so many."""
    return blocks.select(action_id, pairs, placeholder) if len(pairs) <= MENU else searched(action_id, placeholder)


def searched(action_id: str, placeholder: str) -> Block:
    """A menu that is searched by typing."""
    shown = blocks.plain(placeholder)
    return {"type": "external_select", "action_id": action_id, "placeholder": shown, "min_query_length": 1}


def _part(vocabulary: Vocabulary, kind: Kind, lang: str) -> list[Block]:
    """A kind's name beside its menu, and below it what there is."""
    found = things(vocabulary, kind)
    head = f"*{text(f'vocabulary.kind.{kind}', lang)}*"
    if not found:
        return [blocks.section(head), blocks.context(text("vocabulary.none", lang))]
    pairs = [option_of(kind, thing, lang, vocabulary) for thing in found]
    label = text("vocabulary.change" if len(pairs) <= MENU else "vocabulary.find", lang)
    beside = menu(f"{ids.WORDS_CHANGE}:{kind}", pairs, label)
    if kind is Kind.ACCOUNT:
        lines = [text("vocabulary.accounts", lang, n=len(found))]
    else:
        lines = [_line(kind, thing, lang, vocabulary) for thing in found[:LINES]]
        if len(found) > LINES:
            lines.append(text("vocabulary.more", lang, n=len(found) - LINES))
    return [blocks.section(head, accessory=beside), blocks.section("\n".join(lines))]


def _line(kind: Kind, thing: Thing, lang: str, vocabulary: Vocabulary) -> str:
    """ "*call*: phone call, dial, appel · touch · 10 min", "*A*: Key accounts, Grands comptes"."""
    if isinstance(thing, Account):
        return escape(thing.name)
    name = thing.code if isinstance(thing, Segment) else named(Meaning(kind=kind, code=thing.code), lang, vocabulary)
    spoken = thing.names if isinstance(thing, Segment) else thing.words
    others = [word for words in spoken.values() for word in words if word.casefold() != name.casefold()]
    shown = f"*{escape(name)}*"
    if others:
        shown += f"{_colon(lang)} {cut(', '.join(escape(word) for word in dict.fromkeys(others)), LINE)}"
    if isinstance(thing, ActivityType):
        flags = [text("vocabulary.touch", lang)] if thing.touch else []
        shown += "".join(f" · {part}" for part in [*flags, text("vocabulary.minutes", lang, n=thing.minutes)])
    return shown


def _colon(lang: str) -> str:
    return "\u00a0:" if lang == "fr" else ":"
