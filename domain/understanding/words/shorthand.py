"""Short forms that thumbs type, read as what they stand for: "thru" is "through", "cetait" is "c'était"."""

from collections.abc import Callable, Mapping

from domain.understanding.words.languages import Language
from domain.understanding.words.tokens import Token, phrase

Shorthand = Mapping[str, tuple[str, ...]]
"""Folded short form → the folded words that it stands for."""


def shorthand(language: Language) -> Shorthand:
    """The short forms of a language's file."""
    return {"".join(phrase(short)): phrase(said) for short, said in language.table("short").items()}


def spelt_out(found: list[Token], known: Shorthand, is_name: Callable[[str], bool]) -> list[Token]:
    """The tokens with every short form in full, each of its words in the place of the short one. The names of a
    workspace stay as they are, and so does what is glued to something before it ("f/u")."""
    out: list[Token] = []
    for token in found:
        if token.word in known and not token.glued and not is_name(token.word):
            for place, word in enumerate(known[token.word]):
                out.append(token._replace(word=word, glued=token.glued if place == 0 else True))
        else:
            out.append(token)
    return out
