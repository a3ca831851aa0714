"""The forms in which a thing of the workspace gets its words, or a thing one more word."""

from babel import Locale

from domain.model.vocabulary import Account, AccountKind, ActivityType, Segment, Term, Vocabulary
from domain.model.wording import Kind
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.vocabulary import MENU, SHOWN, Thing, one_of, option_of, searched, things
from handlers.views.words import capital, escape, segment_name, text

VALUE = "value"
"""The action id of every input but the menu of things, each in a block of its own."""
CODE, NAME, ALIASES, SEGMENT, KIND = "code", "name", "aliases", "segment", "kind"
DEFINITION, TOUCH, MINUTES, THING, WORD, LANGUAGE = "definition", "touch", "minutes", "thing", "word", "language"
MOST_MINUTES = 480
REMOVABLE = (Kind.SEGMENT, Kind.PRODUCT, Kind.ACTIVITY, Kind.ACCOUNT)


def words_block(language: str) -> str:
    """The block id of the words of a language."""
    return f"words:{language}"


def thing_form(kind: Kind, thing: Thing | None, vocabulary: Vocabulary, lang: str, carried: str) -> Block:
    """The form of a new thing, or (`thing`) of one that is there; `carried` comes back with it."""
    drawn: list[Block] = []
    if thing is not None:
        label = option_of(kind, thing, lang, vocabulary)[0]
        accessory = _remove(label, lang) if kind in REMOVABLE else None
        drawn.append(blocks.section(f"*{escape(label)}*", accessory=accessory, block_id="thing"))
    if kind is Kind.ACCOUNT:
        account = thing if isinstance(thing, Account) else None
        drawn += _account_fields(account, vocabulary, lang)
    else:
        if kind is Kind.SEGMENT and thing is None:
            drawn.append(_field(CODE, {**blocks.typed(VALUE), "max_length": 10}, lang))
        drawn += _words_fields(thing, vocabulary, lang)
    if kind is Kind.ACTIVITY:
        drawn += _activity_fields(thing if isinstance(thing, ActivityType) else None, lang)
    return blocks.modal(
        one_of(kind, lang),
        drawn,
        text("vocabulary.back", lang),
        submit=text("vocabulary.save", lang),
        callback_id=ids.WORDS_FORM,
        private_metadata=carried,
    )


def word_form(vocabulary: Vocabulary, lang: str, carried: str) -> Block:
    """One more word for something that is there."""
    listed = sum(len(things(vocabulary, kind)) for kind in SHOWN)
    languages = [(language_name(code, lang), code) for code in vocabulary.languages]
    chosen = lang if lang in vocabulary.languages else languages[0][1]
    choose = text("vocabulary.form.choose", lang)
    thing = searched(ids.WORDS_THING, choose) if listed > MENU else _grouped(vocabulary, lang)
    return blocks.modal(
        one_of(WORD, lang),
        [
            blocks.field(text("vocabulary.form.thing", lang), thing, THING),
            _field(WORD, blocks.typed(VALUE), lang),
            blocks.field(
                text("vocabulary.form.language", lang),
                blocks.select(VALUE, languages, choose, chosen=chosen),
                LANGUAGE,
            ),
        ],
        text("vocabulary.back", lang),
        submit=text("vocabulary.save", lang),
        callback_id=ids.WORDS_WORD_FORM,
        private_metadata=carried,
    )


def told_view(said: str, lang: str) -> Block:
    """A sentence in the place of a form: what became of a thing."""
    return blocks.modal(text("vocabulary.title", lang), [blocks.section(said)], text("vocabulary.back", lang))


def language_name(code: str, lang: str) -> str:
    """ "English", "anglais"."""
    return Locale(code).get_display_name("fr" if lang == "fr" else "en") or code


def thing_groups(vocabulary: Vocabulary, lang: str, typed: str = "") -> list[Block]:
    """All things whose label holds what was typed, by kind: a menu's option groups, at most a hundred options."""
    groups: list[Block] = []
    room = MENU
    for kind in SHOWN:
        pairs = [option_of(kind, one, lang, vocabulary) for one in things(vocabulary, kind)]
        fitting = [pair for pair in pairs if typed.casefold() in pair[0].casefold()][:room]
        room -= len(fitting)
        if fitting:
            options = [blocks.option(label, f"{kind}:{value}"[:150]) for label, value in fitting]
            groups.append({"label": blocks.plain(text(f"vocabulary.kind.{kind}", lang)), "options": options})
    return groups


def _grouped(vocabulary: Vocabulary, lang: str) -> Block:
    shown = blocks.plain(text("vocabulary.form.choose", lang))
    groups = thing_groups(vocabulary, lang)
    return {"type": "static_select", "action_id": ids.WORDS_THING, "placeholder": shown, "option_groups": groups}


def _words_fields(thing: Thing | None, vocabulary: Vocabulary, lang: str) -> list[Block]:
    spoken = (
        thing.names if isinstance(thing, Segment) else thing.words if isinstance(thing, Term | ActivityType) else {}
    )
    languages = dict.fromkeys([*([lang] if lang in vocabulary.languages else []), *vocabulary.languages, *spoken])
    return [
        blocks.field(
            text("vocabulary.form.words", lang, language=language_name(code, lang)),
            blocks.typed(VALUE, initial=", ".join(spoken.get(code, ()))),
            words_block(code),
            hint=text("vocabulary.form.words_hint", lang) if place == 0 else None,
            optional=True,
        )
        for place, code in enumerate(languages)
    ]


def _activity_fields(kind: ActivityType | None, lang: str) -> list[Block]:
    yes_no = [(capital(text(f"vocabulary.form.{answer}", lang)), answer) for answer in ("yes", "no")]
    touch = blocks.select(VALUE, yes_no, yes_no[1][0], chosen="yes" if kind is not None and kind.touch else "no")
    minutes = {
        "type": "number_input",
        "action_id": VALUE,
        "is_decimal_allowed": False,
        "initial_value": str(kind.minutes if kind is not None else ActivityType(code="").minutes),
        "min_value": "1",
        "max_value": str(MOST_MINUTES),
    }
    definition = blocks.typed(VALUE, initial=kind.definition if kind is not None else "", multiline=True)
    return [
        _field(DEFINITION, definition, lang, optional=True),
        _field(TOUCH, touch, lang),
        blocks.field(text("vocabulary.form.minutes", lang), minutes, MINUTES),
    ]


def _account_fields(account: Account | None, vocabulary: Vocabulary, lang: str) -> list[Block]:
    codes = [(segment_name(one.code, lang, vocabulary.segments), one.code) for one in vocabulary.segments][:MENU]
    choose = text("vocabulary.form.choose", lang)
    kinds = [(text(f"vocabulary.form.{kind}", lang), str(kind)) for kind in AccountKind]
    now = str(account.kind if account is not None else AccountKind.PROSPECT)
    fields: list[Block] = []
    if account is None:
        fields.append(blocks.field(text("vocabulary.form.name", lang), {**blocks.typed(VALUE), "max_length": 75}, NAME))
    if codes:
        segment = blocks.select(VALUE, codes, choose, chosen=account.segment if account is not None else None)
        fields.append(blocks.field(text("vocabulary.form.segment", lang), segment, SEGMENT, optional=True))
    aliases = blocks.typed(VALUE, initial=", ".join(account.aliases) if account is not None else "")
    return [
        *fields,
        _field(ALIASES, aliases, lang, optional=True),
        blocks.field(text("vocabulary.form.kind", lang), blocks.select(VALUE, kinds, choose, chosen=now), KIND),
    ]


def _field(name: str, element: Block, lang: str, *, optional: bool = False) -> Block:
    hint = text(f"vocabulary.form.{name}_hint", lang)
    return blocks.field(text(f"vocabulary.form.{name}", lang), element, name, hint=hint, optional=optional)


def _remove(name: str, lang: str) -> Block:
    sure = {
        "title": blocks.plain(text("vocabulary.form.remove", lang)),
        "text": blocks.plain(text("vocabulary.form.remove_sure", lang, name=name)),
        "confirm": blocks.plain(text("vocabulary.form.remove", lang)),
        "deny": blocks.plain(text("vocabulary.form.keep", lang)),
        "style": "danger",
    }
    return {
        **blocks.button(text("vocabulary.form.remove", lang), ids.WORDS_REMOVE, "remove", style="danger"),
        "confirm": sure,
    }
