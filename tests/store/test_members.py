"""Members, teams and days off come back as they were kept."""

from datetime import date, time

from bot.store.database import Database
from domain.model.member import Role, Team, TimeOff
from domain.model.message import MessageKey
from tests.store.values import DAY, TEAM, days, member

FULL = member(
    "U2",
    "Chloé",
    role=Role.MANAGER,
    team="South",
    language="fr",
    locale="fr-FR",
    country="FR",
    region="57",
    tz="Europe/Paris",
    working_days=frozenset({0, 2, 3}),
    evening=None,
    morning=time(8, 45, 30),
)


def test_a_member_comes_back_and_is_replaced(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        assert tx.members.get("U2") is None
        tx.members.save(FULL)
        assert tx.members.get("U2") == FULL
        tx.members.save(member("U2", "Chloe"))
        assert tx.members.get("U2") == member("U2", "Chloe")


def test_locking_gives_the_member(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.members.save(FULL)
        assert tx.members.lock("U2") == FULL
        assert tx.members.lock("U9") is None


def test_everybody_by_name_then_user(any_store: Database) -> None:
    people = [member("U3", "ana"), member("U2", "Zoe"), member("U9", "Zoe"), member("U1", "Élise")]
    with any_store.begin(TEAM) as tx:
        for one in reversed(people):
            tx.members.save(one)
        assert [one.user for one in tx.members.all()] == ["U2", "U9", "U3", "U1"]


def test_workspaces_do_not_see_each_other(any_store: Database) -> None:
    with any_store.begin("T1") as tx:
        tx.members.save(member(name="Ana"))
    with any_store.begin("T2") as tx:
        assert tx.members.all() == []
        tx.members.save(member(name="Another"))
    with any_store.read("T1") as tx:
        assert tx.members.all() == [member(name="Ana")]


def test_teams_by_name(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.members.save_team(Team(name="South", manager="U9", parent="France"))
        tx.members.save_team(Team(name="France"))
        tx.members.save_team(Team(name="South", manager="U2", parent="France"))
        assert tx.members.teams() == [Team(name="France"), Team(name="South", manager="U2", parent="France")]


def test_days_off_that_touch_a_period(any_store: Database) -> None:
    def off(user: str, first: date, last: date, half: str | None = None) -> TimeOff:
        return TimeOff(user=user, first=first, last=last, half=half, recorded_on=DAY)

    week = off("U1", DAY, DAY + days(4))
    morning = off("U1", DAY + days(4), DAY + days(4), "am")
    other = off("U2", DAY - days(9), DAY)
    with any_store.begin(TEAM) as tx:
        for one in (other, morning, week):
            tx.members.add_time_off(one)
        tx.members.add_time_off(TimeOff(user="U1", first=DAY, last=DAY + days(4), recorded_on=DAY + days(1)))
        assert tx.members.time_off(DAY, DAY) == [week, other]
        assert tx.members.time_off(DAY + days(4), DAY + days(90)) == [week, morning]
        assert tx.members.time_off(DAY, DAY + days(4), "U1") == [week, morning]
        assert tx.members.time_off(DAY + days(5), DAY + days(90)) == []


def test_days_off_told_by_a_message_go_with_it_alone(any_store: Database) -> None:
    def told(channel: str) -> TimeOff:
        return TimeOff(user="U1", first=DAY, last=DAY, recorded_on=DAY, told=MessageKey(channel=channel, ts="1.000001"))

    filed = TimeOff(user="U1", first=DAY, last=DAY, recorded_on=DAY)
    with any_store.begin(TEAM) as tx:
        for one in (filed, told("D1"), told("D1"), told("D2")):
            tx.members.add_time_off(one)
        assert tx.members.time_off(DAY, DAY) == [filed, told("D1"), told("D2")]
        tx.members.drop_time_off(MessageKey(channel="D1", ts="1.000001"))
        assert tx.members.time_off(DAY, DAY) == [filed, told("D2")]
