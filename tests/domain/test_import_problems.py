"""Every mistake in a strategy file is named with its line, its field and what is allowed, all at once."""

from datetime import UTC, datetime

import pytest

from bot.files.directory import Directory, Person
from bot.files.strategy_file import Outcome, import_files, read_files
from bot.store.database import Database

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
PEOPLE = Directory(
    people=(
        Person(user="U1", email="mia@x.example", name="Mia", tz="Europe/Paris"),
        Person(user="U2", email="ana@x.example", name="Ana", tz="Europe/Paris"),
    )
)
BASE = """
segments: [{code: A, name: Key accounts}, {code: B, name: Mid-market}]
activity_types:
  call: {en: [call]}
  meeting: {en: [meeting]}
teams: [{name: Sales, manager: Mia}]
members:
  - {slack: mia@x.example, role: manager}
  - {slack: ana@x.example, team: Sales}
"""

MINUTS = (
    "s.yml:2: activity_types.call.minuts: is no known key (did you mean minutes?); "
    "allowed: definition, en, es, fr, minutes, touch"
)

CIRCLE = (
    "teams: [{name: P, manager: Mia}, {name: Q, manager: U2}]\n"
    "members: [{slack: U1, team: Q}, {slack: U2, role: manager, team: P}]"
)


def problems(store: Database, text: str, *, base: str = BASE) -> list[str]:
    """What is wrong with `text`, the base imported before."""
    with store.begin("T1") as tx:
        before = import_files(tx, read_files({"base.yml": base}), PEOPLE, now=NOW)
        assert before.problems == ()
    return [str(problem) for problem in outcome(store, text).problems]


def outcome(store: Database, text: str) -> Outcome:
    with store.begin("T1") as tx:
        return import_files(tx, read_files({"s.yml": text}), PEOPLE, now=NOW)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("segments: [{code: A", "s.yml:1: not valid YAML: expected ',' or '}', but got '<stream end>'"),
        ("- A", "s.yml:1: the file must be made of keys with values, such as members: or plans:"),
        (
            "strategy:\n  mix: {A: 80%, B: 30%}",
            "s.yml:2: strategy.mix: the shares add up to 110%; at most 100% is allowed",
        ),
        (
            "strategy:\n  season:\n    revenue: {Sep-Dec: 50%, Oct: 10%}",
            "s.yml:3: strategy.season.revenue: October is in two periods",
        ),
        (
            "strategy:\n  season: {activity: {Jan-Dec: 90%}}",
            "s.yml:2: strategy.season.activity: all months are named and add up to 90% instead of 100%",
        ),
        (
            "plans:\n  - member: Ana\n    lines:\n      - {activity: call, segment: D, total: 5}",
            "s.yml:4: plans[1].lines[1].segment: unknown segment 'D'; allowed: A, B",
        ),
        (
            "strategy:\n  cadences:\n    - {segment: A, activity: fax, per_year: 2}",
            "s.yml:3: strategy.cadences[1].activity: unknown activity 'fax'; allowed: call, meeting",
        ),
        ("plans: [{member: Zoe}]", "s.yml:1: plans[1].member: no member is called 'Zoe'; allowed: Ana, Mia"),
        (
            "members:\n  - {slack: zoe@x.example}",
            "s.yml:2: members[1].slack: nobody in this Slack workspace has the e-mail or user id 'zoe@x.example'",
        ),
        (
            "teams:\n  - {name: Sales, parent: All}\n  - {name: All, parent: Sales}",
            "s.yml:2: teams[1].parent: the team 'Sales' would stand above itself",
        ),
        (
            "teams: [{name: Sales, manager: Ana}]",
            "s.yml:1: teams[1].manager: Ana has the role rep; a team is led by a manager or an admin",
        ),
        (
            CIRCLE,
            "s.yml:1: teams[1].manager: Mia and Ana would manage each other",
        ),
        ("plans: [{member: Ana}]", "s.yml:1: plans[1]: has neither lines nor revenue"),
        ("accounts:\n  Acme: A\n  acme: B", "s.yml:3: accounts[2]: the account 'acme' is given twice"),
        (
            "accounts:\n  - {name: Acme, aliases: [Globex]}\n  - {name: Globex}",
            "s.yml:2: accounts[1].aliases: 'Globex' is also a name of another account",
        ),
        (
            "members:\n  - {slack: U1, tz: Paris}",
            "s.yml:2: members[1].tz: 'Paris' is no time zone; write one such as Europe/Paris or America/Toronto",
        ),
        (
            "members:\n  - {slack: U1, country: GB, region: QC}",
            "s.yml:2: members[1].region: 'QC' is no region of GB with holidays of its own",
        ),
        (
            "activity_types:\n  call: {minuts: 5}",
            MINUTS,
        ),
        (
            "plans:\n  - {member: Ana, agreed_on: 2026-11-25, revenue: 5}",
            "s.yml:2: plans[1].agreed_on: lies in the future",
        ),
        (
            "workspace: {currency: EUR}\ncurrency: USD",
            "s.yml:1: workspace.currency: 'EUR' differs from 'USD', which these files say before",
        ),
    ],
)
def test_a_mistake_is_named_by_line_and_field(store: Database, text: str, said: str) -> None:
    assert said in problems(store, text)


def test_all_mistakes_are_told_at_once_whatever_their_kind(store: Database) -> None:
    text = """
workspace: {currency: eur}
members:
  - {name: Ben}
strategy:
  mix: {A: 70%, B: 40%}
plans:
  - member: Ben
    lines:
      - {activity: call, segment: A, total: many}
      - {activity: fax, total: 3}
"""
    assert [problem.split(": ")[1] for problem in problems(store, text)] == [
        "workspace.currency",
        "members[1].slack",
        "strategy.mix",
        "plans[1].lines[1].total",
        "plans[1].lines[2].activity",
    ]


def test_an_account_named_like_a_word_of_logs_is_a_warning_until_it_has_an_alias(store: Database) -> None:
    done = outcome(store, BASE + "accounts:\n  April: A\n  Meeting: B\n  Call: {segment: A, aliases: [Call Ltd]}")
    assert done.problems == ()
    assert [(warning.line, warning.field) for warning in done.warnings] == [(11, "accounts[1]"), (12, "accounts[2]")]
    assert "add an alias such as 'April Ltd'" in str(done.warnings[0])


def test_two_plans_may_not_share_a_day(store: Database) -> None:
    said = problems(
        store,
        "plans:\n  - {member: Ana, period: 2026, revenue: 1}\n  - {member: Ana, period: 2026-Q4, revenue: 1}",
    )
    assert said == ["s.yml:3: plans[2]: shares days with another plan of Ana in these files"]
    outcome(store, "plans: [{member: Ana, period: 2026, revenue: 1}]")
    assert problems(store, "plans: [{member: Ana, period: 2026-10, revenue: 1}]") == [
        "s.yml:1: plans[1].period: shares days with Ana's plan of 2026-01-01 to 2026-12-31"
    ]
