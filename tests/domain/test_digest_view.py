"""What the weekly digest looks like, in both languages."""

from datetime import date

import pytest

from domain.model.look import DigestLook
from domain.model.standing import Pace
from handlers.views.digest import digest_post
from tests.looks import LAST_WEEK, digest_look, line, person, revenue, standing, three
from tests.pictures import assert_golden

CHLOE, ZOE = person("Chloé"), person("Zoé *")
SILENT = ((CHLOE, date(2026, 11, 12)), (ZOE, None))
GOOD = three(LAST_WEEK)[:1]
CROWD = [
    (one, standing(one, LAST_WEEK, line("call", "A", done, 16, 16, Pace.BEHIND), won=revenue(3000, 4000)))
    for one, done in zip(
        [person(name) for name in ("Ana", "Ben", "Chloé", "Dan", "*Eve*")], (9, 2, 8, 3, 1), strict=True
    )
]
DIGESTS: dict[str, DigestLook] = {
    "bad": digest_look(three(LAST_WEEK), SILENT),
    "crowd": digest_look(CROWD),
    "silent": digest_look(GOOD, SILENT[:1]),
    "quiet": digest_look(GOOD),
    "nothing_asked": digest_look([(CHLOE, standing(CHLOE, LAST_WEEK, has_plan=False))]),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_looks_like_its_picture(name: str, lang: str) -> None:
    assert_golden(f"digest_{name}_{lang}", digest_post(DIGESTS[name], lang))


def test_a_quiet_week_is_one_line() -> None:
    assert len(digest_post(DIGESTS["quiet"], "en").text.splitlines()) == 1


def test_do_first_is_who_misses_the_most_effort() -> None:
    lines = digest_post(DIGESTS["crowd"], "en").text.splitlines()
    assert lines[1].startswith("Do first: talk with *\u200bEve*\u200b about calls A (1 of 16)")
    assert [line.split(" is behind")[0] for line in lines[2:-1]] == ["⚠ *Ben*", "⚠ *Dan*", "⚠ **\u200bEve*\u200b*"]
    assert lines[-1] == "and 2 more behind; /teamkpi last week shows everybody"
