"""What a workspace calls its activities, segments, products and outcomes, with their plurals."""

from collections.abc import Iterable

from domain.model.vocabulary import Segment, Term, Vocabulary
from handlers.views.catalogue import catalogue, form, is_singular

_ENGLISH_ES = ("s", "x", "z", "ch", "sh")
_FRENCH_X = ("au", "eau", "eu")
_FRENCH_SMALL = {"de", "du", "des", "à", "au", "en", "sur", "par", "avec", "sans", "pour"}


def noun(code: str, lang: str, vocabulary: Vocabulary, n: int = 1) -> str:
    """The name of an activity type in the number that `n` asks for: the catalogue's where the workspace uses that
    word, else the workspace's first."""
    kind = vocabulary.activity_type(code)
    words = kind.words.get(lang, ()) if kind else ()
    usual = f"activity.{code}"
    known = catalogue(lang).get(usual)
    if known and (not words or known["one"] in words):
        return form(usual, lang, n)
    others = [word for spoken in (kind.words.values() if kind else ()) for word in spoken]
    word = next(iter([*words, *others, code.replace("_", " ")]))
    return word if is_singular(n, lang) else plural(word, lang)


def plural(word: str, lang: str) -> str:
    """The regular plural of a noun: "site visit" → "site visits", "coup de fil" → "coups de fil"."""
    if lang == "fr":
        head, *rest = word.split(" ")
        cut = next((i for i, part in enumerate(rest) if part in _FRENCH_SMALL or part.startswith("d'")), len(rest))
        return " ".join([*(_french(part) for part in [head, *rest[:cut]]), *rest[cut:]])
    if word.endswith(_ENGLISH_ES):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def segment_label(code: str, lang: str) -> str:
    """ "segment A"."""
    return form("noun.segment", lang).format(segment=code)


def segment_name(code: str, lang: str, segments: Iterable[Segment]) -> str:
    """ "A · Key accounts": for a button or an option; only the code when the workspace gave no name."""
    names = next((segment.names for segment in segments if segment.code == code), {})
    shown = names.get(lang) or names.get("en") or ()
    return f"{code} · {shown[0]}" if shown else code


def term(code: str, lang: str, terms: Iterable[Term]) -> str:
    """What people call a product, stage or outcome."""
    usual = catalogue(lang).get(f"outcome.{code}")
    if usual:
        return usual["other"]
    words = next((one.words for one in terms if one.code == code), {})
    shown = words.get(lang) or words.get("en") or (code.replace("_", " "),)
    return shown[0]


def _french(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(_FRENCH_X) else f"{word}s"
