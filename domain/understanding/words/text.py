"""Slack's way of writing a message, turned into plain text of the same length."""

import re

from domain.understanding.words.enumerations import itemized

_QUOTE_LINE = re.compile(r"(?m)^[ \t]*(?:>|&gt;)[^\n]*")
_CODE = re.compile(r"```.*?```", re.DOTALL)
_EXAMPLE = re.compile(r"`[^`\s][^`\n]*\s[^`\n]*`")
_LINK = re.compile(r"<(?:https?://|mailto:|tel:)[^|>]*(?:\|([^>]*))?>")
_BARE_LINK = re.compile(r"(?:https?://|www\.)\S+")
_CHANNEL = re.compile(r"<[#!][^>]*>")
_EMOJI = re.compile(r":[a-z0-9_+'-]*[a-z_+][a-z0-9_+'-]*:(?=\W|$|:)")
_SPEECH = re.compile(
    r'"[^"\n]{12,600}"|“[^“”\n]{12,600}”|«[^«»\n]{12,600}»'
    r'|"(?=[^"\n\d]{0,99}\d)[^"\n]{6,600}"|“(?=[^“”\n\d]{0,99}\d)[^“”\n]{6,600}”|«(?=[^«»\n\d]{0,99}\d)[^«»\n]{6,600}»'
)
_STRUCK = re.compile(r"(?<![\w:,;~-])~(?![\s~])(?!\d+[^~\n]*~\d)[^~\n]*[^~\s]~(?!\w)")
_TILDE = re.compile(r"~(?! ?\w)")
"""A tilde before a number says "about"."""
_MARKUP = str.maketrans({"*": " ", "_": " ", "`": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_LISTED = re.compile(r"[2bBiI](?<!\w.)(?:(?<=[2bB])[).]|[iI][).]|(?<=2)[/-]\s)")
"""The second label of a numbered list: its first sign leads, for which the text is searched fastest."""
_MARKUP_SIGNS = re.compile("[*_`\u00a0\u202f\u2009]")
_ENTITIES = {"&amp;": "&    ", "&lt;": "<   ", "&gt;": ">   "}


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _quoted(match: re.Match[str]) -> str:
    return '"' + " " * (len(match.group()) - 2) + '"'


def _label(match: re.Match[str]) -> str:
    label = match.group(1) or ""
    return (label if "//" not in label else "").rjust(len(match.group()))


def _signs_read(text: str) -> str:
    """The text without what is struck out, its entities as the signs they stand for."""
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return _TILDE.sub(" ", _STRUCK.sub(_blank, text))


def plain(text: str) -> str:
    """The text with quotes, code, links, emoji codes and mark-up blanked; every offset stays valid."""
    if "`" in text:
        text = _CODE.sub(_blank, text)
        example = _EXAMPLE.sub(_blank, text)
        text = example if any(sign.isalpha() for sign in example) else text
    if ">" in text or "&gt;" in text:
        text = _QUOTE_LINE.sub(_blank, text)
    if "<" in text:
        text = _CHANNEL.sub(_blank, _LINK.sub(_label, text))
    if "http" in text or "www." in text:
        text = _BARE_LINK.sub(_blank, text)
    if ":" in text:
        text = _EMOJI.sub(_blank, text)
    if "~" in text or "&" in text:
        text = _signs_read(text)
    if '"' in text or "“" in text or "«" in text:
        text = _SPEECH.sub(_quoted, text)
    if _LISTED.search(text):
        text = itemized(text)
    return text.translate(_MARKUP) if _MARKUP_SIGNS.search(text) else text
