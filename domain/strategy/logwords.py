"""Words that mean something in a log even where a reader needs more words to be sure: nothing else is called so."""

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
LOG_WORDS = frozenset(TIMES.split()) | frozenset(ACTS.split())
"""Months, days and verbs of logs, in lower case."""
