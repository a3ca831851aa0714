"""The code of a segment behind the word for one ("segment B", "seg. C")."""

from domain.understanding.words.lexicon import Lexicon
from domain.understanding.words.tokens import SIGN, Token

_LONGEST_CODE = 2


def code_behind(found: list[Token], end: int, codes: frozenset[str], lexicon: Lexicon) -> tuple[str | None, int]:
    """The code at token `end` and the place after it; no code where it is none of the workspace's; place 0 where no
    code is said."""
    if end < len(found) and found[end].word in {".", ":"}:
        end += 1
    following = found[end] if end < len(found) else None
    if following is None or following.kind == SIGN:
        return None, 0
    if following.word in codes:
        return following.word.upper(), end + 1
    glued = end + 1 < len(found) and found[end + 1].glued and found[end + 1].kind != SIGN
    if len(following.word) <= _LONGEST_CODE and following.raw.isupper() and not glued:
        return None, end + 1
    if len(following.word) == 1 and following.word.isalpha() and not lexicon.senses(following.word):
        return None, end + 1
    return None, 0
