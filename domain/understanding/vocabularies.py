"""A workspace's vocabulary from the mapping that its YAML file holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.model.vocabulary import Account, AccountKind, ActivityType, Segment, Term, Vocabulary, Words


class VocabularyProblem(ValueError):
    """What is wrong in a vocabulary, and where: "segments[2]: a code is missing"."""


def vocabulary_from(mapping: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of a mapping; VocabularyProblem names the field that cannot be read."""
    if not isinstance(mapping, Mapping):
        raise VocabularyProblem("the vocabulary is not a mapping")
    languages = tuple(str(code) for code in _list(mapping, "languages", ["en", "fr"]))
    segments = tuple(_segment(row, place, languages) for place, row in enumerate(_list(mapping, "segments", [])))
    return Vocabulary(
        languages=languages,
        currency=_text(mapping, "currency", "EUR").upper(),
        date_order=_order(_text(mapping, "date_order", "DMY")),
        segments=segments,
        products=_terms(mapping, "products"),
        stages=_terms(mapping, "stages"),
        activity_types=tuple(
            ActivityType(code=term.code, words=term.words, position=term.position)
            for term in _terms(mapping, "activity_types")
        ),
        outcomes=_terms(mapping, "outcomes"),
        accounts=tuple(_accounts(mapping, {segment.code for segment in segments})),
    )


def _list(mapping: Mapping[str, Any], field: str, default: list[Any]) -> list[Any]:
    value = mapping.get(field, default)
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise VocabularyProblem(f"{field}: a list is expected")
    return list(value)


def _text(mapping: Mapping[str, Any], field: str, default: str) -> str:
    value = mapping.get(field, default)
    if not isinstance(value, str) or not value.strip():
        raise VocabularyProblem(f"{field}: a word is expected")
    return value.strip()


def _order(order: str) -> str:
    if order.upper() not in {"DMY", "MDY"}:
        raise VocabularyProblem("date_order: DMY or MDY is expected")
    return order.upper()


def _segment(row: Any, place: int, languages: tuple[str, ...]) -> Segment:
    if not isinstance(row, Mapping) or "code" not in row:
        raise VocabularyProblem(f"segments[{place}]: a code is missing")
    names: dict[str, tuple[str, ...]] = {}
    if "name" in row:
        names[languages[0] if languages else "en"] = (str(row["name"]),)
    for language in languages:
        if language in row:
            names[language] = _words(row[language], f"segments[{place}].{language}")
    return Segment(code=str(row["code"]), names=names)


def _words(value: Any, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence):
        raise VocabularyProblem(f"{where}: a list of words is expected")
    return tuple(str(word) for word in value)


def _terms(mapping: Mapping[str, Any], field: str) -> tuple[Term, ...]:
    value = mapping.get(field, {})
    if not isinstance(value, Mapping):
        raise VocabularyProblem(f"{field}: codes with their words are expected")
    return tuple(
        Term(code=str(code), words=_by_language(words, f"{field}.{code}"), position=place)
        for place, (code, words) in enumerate(value.items())
    )


def _by_language(value: Any, where: str) -> Words:
    if not isinstance(value, Mapping):
        raise VocabularyProblem(f"{where}: words by language are expected")
    return {str(language): _words(words, f"{where}.{language}") for language, words in value.items()}


def _accounts(mapping: Mapping[str, Any], codes: set[str]) -> list[Account]:
    value = mapping.get("accounts", {})
    if not isinstance(value, Mapping):
        raise VocabularyProblem("accounts: names with their segment are expected")
    return [_account(str(name), row, codes) for name, row in value.items()]


def _account(name: str, row: Any, codes: set[str]) -> Account:
    """ "Acme: A", or "Acme: {segment: A, aliases: [...], owner: U…, kind: customer, potential: 3}"."""
    fields = row if isinstance(row, Mapping) else {"segment": row}
    segment = fields.get("segment")
    if segment is not None and str(segment) not in codes:
        raise VocabularyProblem(f"accounts.{name}: segment {segment} is not one of {', '.join(sorted(codes))}")
    kind = str(fields.get("kind", AccountKind.PROSPECT.value))
    if kind not in {known.value for known in AccountKind}:
        raise VocabularyProblem(f"accounts.{name}: kind is prospect or customer, not {kind}")
    return Account(
        name=name,
        segment=None if segment is None else str(segment),
        kind=AccountKind(kind),
        owner=None if fields.get("owner") is None else str(fields["owner"]),
        potential=int(fields.get("potential", 0)),
        aliases=_words(fields.get("aliases", ()), f"accounts.{name}.aliases"),
    )
