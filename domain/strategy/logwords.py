"""Words that mean something in a log, so that an account called so would be misread."""

from collections.abc import Mapping

from domain.model.vocabulary import Vocabulary

TIMES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
today yesterday tomorrow morning afternoon week month quarter year now second
janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre
lundi mardi mercredi jeudi vendredi samedi dimanche
aujourd'hui hier demain matin semaine mois trimestre année
"""
ACTS = "won lost win undo sorry nothing met call meet customer prospect gagné perdu annuler rien vu"


def log_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Months, days, verbs of logs and every word of the vocabulary but the accounts', in lower case."""
    said: list[Mapping[str, tuple[str, ...]]] = [kind.words for kind in vocabulary.activity_types]
    said.extend(term.words for term in (*vocabulary.products, *vocabulary.stages, *vocabulary.outcomes))
    said.extend(segment.names for segment in vocabulary.segments)
    spoken = {word.casefold() for words in said for kinds in words.values() for word in kinds}
    codes = {segment.code.casefold() for segment in vocabulary.segments}
    return frozenset(TIMES.split()) | frozenset(ACTS.split()) | spoken | codes
