"""What is said of one account among several: its outcome, its amount, its product."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from domain.understanding.clauses.clauses import AND, Clause
from domain.understanding.clauses.drafts import ONE, Draft, Facet, most_telling

_SEVERAL = 2
_KINDS = ("outcome", "amount", "product", "when")


class Mention(NamedTuple):
    """An account of the deed at token `at`; `again`: it was named before; `joined`: by "and" to the one before."""

    at: int
    name: str
    again: bool
    joined: bool


def settle(drafts: list[Draft], named: list[tuple[int, str]], clauses: list[Clause]) -> list[Draft]:
    """The drafts with their facets given out, cut into one deed an account where they differ."""
    joins = sorted((clause.marks[0].i, clause.sep == AND) for clause in clauses)
    found: list[Draft] = []
    for draft in drafts:
        names = dict.fromkeys(draft.accounts)
        if len(names) < _SEVERAL or not draft.facets or draft.parts:
            _give(draft, draft.facets)
            for part in draft.parts:
                _give(part, part.facets)
            found.append(draft)
            continue
        mentions = _mentions(names, named, joins)
        found.extend(_apart(draft, [_shares(draft.of_kind(kind), mentions) for kind in _KINDS]))
    return found


def _mentions(names: Iterable[str], named: list[tuple[int, str]], joins: list[tuple[int, bool]]) -> list[Mention]:
    found: list[Mention] = []
    wanted = set(names)
    seen: set[str] = set()
    for at, name in named:
        if name not in wanted:
            continue
        opened = [joined for start, joined in joins if start <= at]
        first = any(start == at or start + 1 == at for start, _ in joins)
        found.append(Mention(at, name, name in seen, bool(opened and opened[-1] and first)))
        seen.add(name)
    return found


def _shares(facets: list[Facet], mentions: list[Mention]) -> list[tuple[Facet, set[str]]]:
    """Each facet of one kind with the accounts that it is said of."""
    every = {mention.name for mention in mentions}
    if not facets or not mentions:
        return []
    leading = facets[0].at < mentions[0].at
    if len(facets) == 1:
        return [(facets[0], _of_one(facets[0], mentions, leading=leading) or every)]
    if leading:
        limits = [facet.at for facet in facets[1:]] + [10**9]
        return [
            (facet, {mention.name for mention in mentions if facet.at < mention.at < limit})
            for facet, limit in zip(facets, limits, strict=True)
        ]
    found = [(facets[0], _before(facets[0].at, -1, mentions))]
    for earlier, facet in pairwise(facets):
        found.append((facet, _before(facet.at, earlier.at, mentions) or found[-1][1]))
    return found


def _of_one(facet: Facet, mentions: list[Mention], *, leading: bool) -> set[str]:
    """The accounts of a facet that stands alone; none: it holds for all."""
    before = [mention for mention in mentions if mention.at < facet.at]
    if leading or facet.each:
        return set()
    if before[-1].again or len(before) < len(mentions):
        return _before(facet.at, -1, mentions)
    return set()


def _before(at: int, since: int, mentions: list[Mention]) -> set[str]:
    """The account named last before `at`, with those that "and" joins to it."""
    before = [mention for mention in mentions if since < mention.at < at]
    found: set[str] = set()
    for mention in reversed(before):
        found.add(mention.name)
        if not mention.joined or mention.again:
            break
    return found


def _apart(draft: Draft, shares: list[list[tuple[Facet, set[str]]]]) -> list[Draft]:
    names = list(dict.fromkeys(draft.accounts))
    own = {name: [facet for kind in shares for facet, those in kind if name in those] for name in names}
    same = all([f.value for f in own[name]] == [f.value for f in own[names[0]]] for name in names)
    if same:
        _give(draft, own[names[0]])
        once = any(facet.kind == "amount" and not facet.each for facet in own[names[0]])
        draft.vague = draft.vague or (once and draft.kind == "activity" and draft.count in ONE)
        return [draft]
    if draft.kind == "activity" and draft.count not in {*ONE, len(names)}:
        if draft.activity == "quote" and (draft.count or 0) > len(names):
            return [*_each(draft, own), replace(draft, count=(draft.count or 0) - len(names), accounts=[], parts=[])]
        draft.vague = True
        return [draft]
    return _each(draft, own)


def _each(draft: Draft, own: dict[str, list[Facet]]) -> list[Draft]:
    found = []
    for name, facets in own.items():
        count = 1 if draft.kind == "activity" else draft.count
        one = replace(draft, accounts=[name], count=count, facets=[], parts=[])
        _give(one, facets)
        found.append(one)
    return found


def _give(draft: Draft, facets: list[Facet]) -> None:
    """Take the facets as the deed's own: the more telling of several outcomes, else what was said first."""
    for facet in facets:
        if facet.kind == "outcome":
            draft.outcome = most_telling(draft.outcome, facet.value)
        elif facet.kind == "when" or getattr(draft, facet.kind) is None:
            setattr(draft, facet.kind, facet.value)
