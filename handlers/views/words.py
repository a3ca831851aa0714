"""How numbers, money, dates, shares and bars read in English and French."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from domain.errors import Refusal
from domain.model.money import Money
from domain.model.vocabulary import Vocabulary
from handlers.views.catalogue import NBSP, form
from handlers.views.nouns import noun, plural, segment_label, segment_name, term

__all__ = [
    "NBSP",
    "bar",
    "bare_day",
    "capital",
    "clock_text",
    "count_of",
    "cut",
    "day_text",
    "duration",
    "escape",
    "join",
    "money_text",
    "month_text",
    "noun",
    "number",
    "percent",
    "period_text",
    "plural",
    "refusal_text",
    "segment_label",
    "segment_name",
    "short_day",
    "term",
    "text",
    "week_text",
]

DASH = "–"
WHOLE_FROM = 1000
"""From this amount on, money is shown in whole units."""
CELLS = 10
_OF_SOMEBODY = re.compile(r"\b([dD])e \{(name|names)\}")
_MENTION = re.compile(r"<@[UW][A-Z0-9]+>")
_VOWEL = re.compile(r"[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiou])|h(?!a)", re.IGNORECASE)
"""Before these "de" loses its e: d'Ana, d'Yves, d'Hugo, but de Yann, de Hassan."""


def text(key: str, lang: str, **values: object) -> str:
    """The sentence `key` of the catalogues with its values filled in. `n`, a whole number, chooses the plural form;
    numbers and money are spelled as the language does. KeyError: no such key."""
    spelled = {name: _spelled(value, lang) for name, value in values.items()}
    sentence = form(key, lang, values.get("n"))
    return (_elided(sentence, spelled) if lang == "fr" else sentence).format(**spelled)


def refusal_text(refusal: Refusal, lang: str) -> str:
    """The sentence of a refusal as mrkdwn: names and typed words stay words; only a mention that Pacer made is one."""
    safe = {
        name: escape(value) if isinstance(value, str) and not _MENTION.fullmatch(value) else value
        for name, value in refusal.values.items()
    }
    return text(refusal.key, lang, **safe)


def number(value: int | Decimal, lang: str) -> str:
    """12000 → "12,000", "12 000"."""
    return _breakless(format_decimal(value, locale=_locale(lang)))


def count_of(n: int, code: str, lang: str, vocabulary: Vocabulary) -> str:
    """ "3 calls", "1 appel": `n` of an activity type."""
    return f"{number(n, lang)} {noun(code, lang, vocabulary, n)}"


def money_text(amount: Money, lang: str, *, unit: bool = True) -> str:
    """ "15,000 €", "15 000 €": whole units from 1,000 on, cents below where there are any; without `unit` "15,000"."""
    value = amount.value
    if abs(value) >= WHOLE_FROM or value == value.to_integral_value():
        pattern = "#,##0"
        value = _half_up(value)
    else:
        pattern = "#,##0.00"
    if not unit:
        return _breakless(format_decimal(value, format=pattern, locale=_locale(lang)))
    pattern = f"{pattern}{NBSP}¤" if _locale(lang) == "fr" else f"{pattern} ¤"
    shown = format_currency(value, amount.currency, format=pattern, locale=_locale(lang), currency_digits=False)
    return _breakless(shown)


def percent(share: Fraction | None, lang: str) -> str:
    """A share, floored: 89.6% is "89%" ("89 %" in French); None (a division by zero) is a dash."""
    if share is None:
        return DASH
    whole = number(share.numerator * 100 // share.denominator, lang)
    return f"{whole}{NBSP}%" if _locale(lang) == "fr" else f"{whole}%"


def bar(done: int | Fraction, plan: int | Fraction) -> str:
    """Ten cells, floored: full only when the plan is reached; empty when there is none."""
    filled = min(CELLS, max(0, int(Fraction(done) * CELLS / plan))) if plan > 0 else 0
    return "█" * filled + "░" * (CELLS - filled)


def short_day(day: date, lang: str, *, year: bool = False) -> str:
    """ "Mon 23 Nov", "lun. 23 nov.", "mar. 1er déc."."""
    return _first(format_date(day, "EEE d MMM y" if year else "EEE d MMM", locale=_locale(lang)), day, lang)


def bare_day(day: date, today: date, lang: str) -> str:
    """ "30 Sep", "1er oct."; with the year when it is not that of today."""
    return _first(format_date(day, "d MMM" if day.year == today.year else "d MMM y", locale=_locale(lang)), day, lang)


def day_text(day: date, today: date, lang: str) -> str:
    """ "today", "yesterday, Mon 23 Nov", "Fri 20 Nov"; with the year when it is another one."""
    shown = short_day(day, lang, year=day.year != today.year)
    if day == today:
        return text("day.today", lang)
    if day == today - timedelta(days=1):
        return text("day.yesterday", lang, day=shown)
    if day == today + timedelta(days=1):
        return text("day.tomorrow", lang, day=shown)
    return shown


def period_text(first: date, last: date, lang: str) -> str:
    """ "23–27 Nov", "30 Nov – 4 Dec", with years when they differ."""
    end = _first(format_date(last, "d MMM", locale=_locale(lang)), last, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_first(str(first.day), first, lang)}–{end}"
    pattern = "d MMM" if first.year == last.year else "d MMM y"
    start, end = (_first(format_date(day, pattern, locale=_locale(lang)), day, lang) for day in (first, last))
    return f"{start} – {end}"


def month_text(day: date, lang: str) -> str:
    """ "November 2026", "novembre 2026"."""
    return format_date(day, "MMMM y", locale=_locale(lang))


def week_text(day: date, lang: str) -> str:
    """ "week 48", "semaine 48" (ISO 8601)."""
    return text("period.week", lang, number=str(day.isocalendar().week))


def clock_text(moment: datetime, lang: str, *, weekday: bool = False) -> str:
    """ "14:32", "Thu 14:32", "jeu. 14:32": the moment's own local time."""
    return format_datetime(moment, "EEE HH:mm" if weekday else "HH:mm", tzinfo=moment.tzinfo, locale=_locale(lang))


def duration(minutes: int) -> str:
    """ "3 h 40", "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def join(parts: Sequence[str], lang: str) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return text("list.last", lang, before=", ".join(parts[:-1]), last=parts[-1])


def capital(sentence: str) -> str:
    """The sentence with a capital first letter; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def cut(said: str, most: int = 200) -> str:
    """A text with at most so many characters, an ellipsis where it goes on."""
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


def escape(said: str) -> str:
    """What a person typed, as Slack gave it or plain, safe inside mrkdwn: no mention, link or format comes alive."""
    plain = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    safe = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"{mark}\u200b" if mark in "*_~`" else mark for mark in safe)


def _elided(sentence: str, values: Mapping[str, object]) -> str:
    return _OF_SOMEBODY.sub(
        lambda of: f"{of[1]}'{{{of[2]}}}" if _VOWEL.match(str(values.get(of[2]))) else of[0], sentence
    )


def _spelled(value: object, lang: str) -> object:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | Decimal):
        return number(value, lang)
    return money_text(value, lang) if isinstance(value, Money) else value


def _locale(lang: str) -> str:
    return "fr" if lang == "fr" else "en"


def _breakless(shown: str) -> str:
    return shown.replace("\u202f", NBSP)


def _half_up(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), rounding="ROUND_HALF_UP")


def _first(shown: str, day: date, lang: str) -> str:
    if lang != "fr" or day.day != 1:
        return shown
    return " ".join("1er" if part == "1" else part for part in shown.split(" "))
