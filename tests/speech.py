"""What Pacer says to two people in the first conversation, in English and in French."""

from dataclasses import dataclass

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What Pacer says to a person in the first conversation."""

    person: str
    receipt: str
    progress: str
    undo: str
    put_back: str
    taken_back: str
    meetings: str
    more_meetings: str
    quote: str
    plan: str
    counted: list[str]


ENGLISH = Speech(
    person="ana",
    receipt="✅ 3 calls · segment A",
    progress=r"A calls +[█░]{10} +\d+ of 16 this week, on pace",
    undo="Undo",
    put_back="Put back",
    taken_back="↩ Taken back: 3 calls · segment A",
    meetings="✅ 2 meetings · Acme · yesterday, Mon 23 Nov",
    more_meetings="✅ 3 meetings · Acme · yesterday, Mon 23 Nov (was 2)",
    quote="✅ 1 quote · Globex · 12,000 €",
    plan="Your week, 23–27 Nov",
    counted=[r"Calls A \d+ 16 ", "Meetings A 3 ", "Quotes A 1 "],
)
FRENCH = Speech(
    person="chloe",
    receipt="✅ 3 appels · segment A",
    progress=r"Appels A +[█░]{10} +\d+ sur 15 cette semaine, dans le rythme",
    undo="Annuler",
    put_back="Remettre",
    taken_back=f"↩ Annulé{NO_BREAK}: 3 appels · segment A",
    meetings="✅ 2 rendez-vous · Acme · hier, lun. 23 nov.",
    more_meetings=f"✅ 3 rendez-vous · Acme · hier, lun. 23 nov. (avant{NO_BREAK}: 2)",
    quote=f"✅ 1 devis · Globex · 12{NO_BREAK}000{NO_BREAK}€",
    plan="Votre semaine, 23–27 nov.",
    counted=["Appels A 3 15 ", "Rendez-vous A 3 ", "Devis A 1 "],
)
