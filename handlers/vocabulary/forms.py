"""What the forms of words say, saved, or what is wrong with it under its field."""

from collections.abc import Sequence

from slack_bolt import Args

from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind
from domain.usecases.change_words import Wrong, add_words, save_thing, thing_of
from handlers import ids
from handlers.conversation import workspace_of
from handlers.deps import Deps
from handlers.views import word_forms
from handlers.views.vocabulary import named, option_of, vocabulary_modal
from handlers.views.words import escape, text
from handlers.vocabulary.overview import show, who_may, whole_code
from handlers.vocabulary.values import Misread, chosen_of, thing_from, words_from

PLAIN_WHYS = ("taken", "log_word", "changed")


def handle_form(args: Args, *, deps: Deps) -> None:
    """Keep the thing of the form."""
    view = args.body["view"]
    carried, state = ids.from_value(view["private_metadata"]), view["state"]["values"]
    kind = Kind(carried["kind"])
    with deps.store.begin(workspace_of(args)) as tx:
        member = who_may(tx, args)
        vocabulary = tx.words.vocabulary()
        kept = thing_of(vocabulary, kind, str(carried["code"])) if "code" in carried else None
        try:
            thing = thing_from(kind, kept, state)
        except Misread as misread:
            _refuse(args, {block: text(key, member.speaks, **values) for block, (key, values) in misread.wrong.items()})
            return
        wrong = save_thing(tx, deps.reader, kind, thing, was=carried.get("was"))
        vocabulary = tx.words.vocabulary()
    if wrong:
        _refuse(args, _errors(args, wrong, member.speaks, vocabulary))
        return
    name = option_of(kind, thing, member.speaks, vocabulary)[0]
    told = text("vocabulary.saved", member.speaks, name=escape(name))
    show(args, str(carried["root"]), vocabulary_modal(vocabulary, member.speaks, told))


def handle_word_form(args: Args, *, deps: Deps) -> None:
    """One more word for the thing that was chosen."""
    view = args.body["view"]
    carried, state = ids.from_value(view["private_metadata"]), view["state"]["values"]
    kind_name, _, chosen = chosen_of(state, word_forms.THING).partition(":")
    with deps.store.begin(workspace_of(args)) as tx:
        member = who_may(tx, args)
        lang = member.speaks
        words, problem = words_from(state, word_forms.WORD)
        if not kind_name or problem or not words:
            block = word_forms.WORD if kind_name else word_forms.THING
            key, values = problem or ("vocabulary.refused.empty" if kind_name else "vocabulary.refused.choice", {})
            _refuse(args, {block: text(key, lang, **values)})
            return
        kind = Kind(kind_name)
        vocabulary = tx.words.vocabulary()
        code = whole_code(vocabulary, kind, chosen)
        language = chosen_of(state, word_forms.LANGUAGE) or vocabulary.languages[0]
        wrong = add_words(tx, deps.reader, kind, code, words, language)
        vocabulary = tx.words.vocabulary()
    if wrong:
        _refuse(args, {word_forms.WORD: sentence(wrong[0], lang, vocabulary)})
        return
    told = text("vocabulary.saved", lang, name=escape(", ".join(words)))
    show(args, str(carried["root"]), vocabulary_modal(vocabulary, lang, told))


def sentence(wrong: Wrong, lang: str, vocabulary: Vocabulary) -> str:
    """What is wrong, as plain text."""
    if wrong.why in PLAIN_WHYS or wrong.meaning is None:
        return text(f"vocabulary.refused.{wrong.why}", lang, word=wrong.word)
    if wrong.meaning.kind is None:
        return text("vocabulary.refused.means_word", lang, word=wrong.word)
    thing = named(wrong.meaning, lang, vocabulary)
    return text(f"vocabulary.refused.means_{wrong.meaning.kind}", lang, word=wrong.word, thing=thing)


def _errors(args: Args, wrong: Sequence[Wrong], lang: str, vocabulary: Vocabulary) -> dict[str, str]:
    """The first thing that is wrong in each field, under its input, else under the first one."""
    inputs = [block["block_id"] for block in args.body["view"]["blocks"] if block["type"] == "input"]
    errors: dict[str, str] = {}
    for fault in wrong:
        places = (fault.field, word_forms.words_block(fault.field), inputs[0])
        errors.setdefault(next(place for place in places if place in inputs), sentence(fault, lang, vocabulary))
    return errors


def _refuse(args: Args, errors: dict[str, str]) -> None:
    args.ack(response_action="errors", errors=errors)
