"""What a person types, as Slack passes it on: escaped, with mention and link tokens, and as rich text."""

import re
from collections.abc import Callable

from sandbox.wire import Json

_KEPT = re.compile(r"<(?:@[UW][A-Z0-9]+(?:\|[^<>]*)?|#C[A-Z0-9]+(?:\|[^<>]*)?|https?://[^<>\s]+|mailto:[^<>\s]+)>")
_LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"]")
_HANDLE = re.compile(r"(?<![\w@.])@([a-z0-9][a-z0-9._-]*[a-z0-9]|[a-z0-9])", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<![\w#&])#([a-z0-9][a-z0-9_-]*)", re.IGNORECASE)
_TOKEN = re.compile(r"<(@[UW][A-Z0-9]+|#C[A-Z0-9]+|https?://[^<>|\s]+|mailto:[^<>|\s]+)(?:\|([^<>]*))?>")
_STYLED = re.compile(
    r"(?<![\w*_~`])(?:\*(?P<bold>[^*\n]+)\*|_(?P<italic>[^_\n]+)_|~(?P<strike>[^~\n]+)~|`(?P<code>[^`\n]+)`)"
    r"(?![\w*_~`])"
)
_EMOJI = re.compile(r":([a-z0-9_+'-]+):")

Named = Callable[[str], tuple[str, str] | None]


def escape(text: str) -> str:
    """Slack's three escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The text that a person sees."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str, *, user: Named, channel: Named, labels: bool = False, links: bool = True) -> str:
    """Typed text as Slack sends it; `user` and `channel` turn a name or id into (id, name), or None.

    With `labels` (a command with should_escape) mentions carry their name: `<@U1|ana>`.
    """
    parts: list[str] = []
    at = 0
    for token in _KEPT.finditer(text):
        parts.append(_typed_plain(text[at : token.start()], user, channel, labels=labels, links=links))
        parts.append(_kept(token.group(), user, channel, labels=labels))
        at = token.end()
    parts.append(_typed_plain(text[at:], user, channel, labels=labels, links=links))
    return "".join(parts)


def _kept(token: str, user: Named, channel: Named, *, labels: bool) -> str:
    mark, key = token[1], token[2:-1].split("|", maxsplit=1)[0]
    named = {"@": user, "#": channel}.get(mark)
    found = named(key) if named else None
    if found is None:
        return token
    return f"<{mark}{found[0]}|{found[1]}>" if labels or mark == "#" else f"<@{found[0]}>"


def _typed_plain(text: str, user: Named, channel: Named, *, labels: bool, links: bool) -> str:
    def handle(match: re.Match[str]) -> str:
        found = user(match.group(1))
        if found is None:
            return match.group()
        return f"<@{found[0]}|{found[1]}>" if labels else f"<@{found[0]}>"

    def room(match: re.Match[str]) -> str:
        found = channel(match.group(1))
        return match.group() if found is None else f"<#{found[0]}|{found[1]}>"

    pieces: list[str] = []
    at = 0
    for link in _LINK.finditer(text) if links else ():
        pieces.append(_CHANNEL.sub(room, _HANDLE.sub(handle, escape(text[at : link.start()]))))
        pieces.append(f"<{escape(link.group())}>")
        at = link.end()
    pieces.append(_CHANNEL.sub(room, _HANDLE.sub(handle, escape(text[at:]))))
    return "".join(pieces)


def spoken(text: str, *, user: Named, channel: Named) -> str:
    """Typed text for a command without should_escape: mentions arrive as plain names."""

    def plain(match: re.Match[str]) -> str:
        token = match.group(1)
        if token[0] in "@#":
            found = (user if token[0] == "@" else channel)(token[1:])
            return token[0] + (found[1] if found else token[1:])
        return token

    return escape(_TOKEN.sub(plain, text))


def rich_text(text: str, *, block_id: str) -> list[Json]:
    """The rich_text block in which a client sends what was typed."""
    elements: list[Json] = []
    at = 0
    for token in _TOKEN.finditer(text):
        elements += _runs(text[at : token.start()])
        target = token.group(1)
        if target.startswith("@"):
            elements.append({"type": "user", "user_id": target[1:]})
        elif target.startswith("#"):
            elements.append({"type": "channel", "channel_id": target[1:]})
        else:
            label = {"text": unescape(token.group(2))} if token.group(2) else {}
            elements.append({"type": "link", "url": unescape(target), **label})
        at = token.end()
    elements += _runs(text[at:])
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def _runs(text: str) -> list[Json]:
    runs: list[Json] = []
    at = 0
    for styled in _STYLED.finditer(text):
        runs += _emoji_runs(text[at : styled.start()])
        style = str(styled.lastgroup)
        runs.append({"type": "text", "text": unescape(styled.group(style)), "style": {style: True}})
        at = styled.end()
    return runs + _emoji_runs(text[at:])


def _emoji_runs(text: str) -> list[Json]:
    runs: list[Json] = []
    at = 0
    for emoji in _EMOJI.finditer(text):
        if emoji.start() > at:
            runs.append({"type": "text", "text": unescape(text[at : emoji.start()])})
        runs.append({"type": "emoji", "name": emoji.group(1)})
        at = emoji.end()
    if at < len(text):
        runs.append({"type": "text", "text": unescape(text[at:])})
    return runs
