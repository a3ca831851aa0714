"""One prompt a member, kind and day."""

from dataclasses import replace

from bot.store.database import Database
from domain.model.checkin import Checkin, CheckinKind, CheckinState
from tests.store.values import DAY, NOW, TEAM, days

SENT = Checkin(user="U1", kind=CheckinKind.EVENING, day=DAY, due=NOW, state=CheckinState.SENT)


def test_only_the_first_is_added(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        assert tx.checkins.add(SENT)
        assert not tx.checkins.add(replace(SENT, state=CheckinState.DROPPED))
        assert tx.checkins.add(replace(SENT, kind=CheckinKind.DIGEST))
        assert tx.checkins.get("U1", CheckinKind.EVENING, DAY) == SENT
        assert tx.checkins.get("U1", CheckinKind.MORNING, DAY) is None


def test_saving_replaces(any_store: Database) -> None:
    answered = replace(SENT, state=CheckinState.ANSWERED, nothing=True, reason="said so")
    with any_store.begin(TEAM) as tx:
        tx.checkins.add(SENT)
        tx.checkins.save(answered)
        assert tx.checkins.get("U1", CheckinKind.EVENING, DAY) == answered


def test_of_some_people_on_some_days(any_store: Database) -> None:
    tomorrow = replace(SENT, day=DAY + days(1))
    other = replace(SENT, user="U2")
    digest = replace(SENT, kind=CheckinKind.DIGEST)
    with any_store.begin(TEAM) as tx:
        for one in (tomorrow, other, SENT, digest, replace(SENT, user="U3"), replace(SENT, day=DAY + days(2))):
            tx.checkins.add(one)
        assert tx.checkins.between(["U1", "U2"], DAY, DAY + days(1)) == [digest, SENT, other, tomorrow]
