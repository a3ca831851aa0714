"""Daily totals add up, whatever the order and the number of hands."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.database import Database
from domain.model.tally import Measure, Tally
from tests.store.values import DAY, TEAM, days

totals = st.builds(
    Tally,
    user=st.sampled_from(["U1", "U2"]),
    on=st.sampled_from([DAY, DAY + days(1)]),
    measure=st.sampled_from(Measure),
    activity=st.sampled_from(["", "call"]),
    segment=st.sampled_from(["", "A"]),
    currency=st.sampled_from(["", "EUR"]),
    value=st.integers(-(10**12), 10**12),
)


def sums(tallies: list[Tally]) -> list[Tally]:
    """What the store should hold: one total a key, none that is zero, by key."""
    found: Counter[Tally] = Counter()
    for tally in tallies:
        found[replace(tally, value=0)] += tally.value
    return [replace(key, value=value) for key, value in sorted(found.items()) if value]


@given(batches=st.lists(st.lists(totals, max_size=12), max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_add_up(any_store: Database, batches: list[list[Tally]]) -> None:
    with any_store.begin(TEAM) as tx:
        tx.tallies.replace([])
        for batch in batches:
            tx.tallies.add(batch)
        assert tx.tallies.all() == sums([tally for batch in batches for tally in batch])


def test_added_up_for_some_people_over_some_days(any_store: Database) -> None:
    def done(user: str, day: int, value: int) -> Tally:
        return Tally(user=user, on=DAY + days(day), measure=Measure.DONE, activity="call", value=value)

    with any_store.begin(TEAM) as tx:
        tx.tallies.add([done("U2", 0, 1), done("U1", 2, 2), done("U1", 0, 3), done("U1", 3, 4), done("U3", 0, 5)])
        tx.tallies.add([done("U2", 1, 6), done("U2", 1, -6)])
        assert tx.tallies.sums(["U1", "U2"], DAY, DAY + days(2)) == [done("U1", 0, 5), done("U2", 0, 1)]
        assert tx.tallies.sums(["U1", "U2"], DAY + days(1), DAY + days(2)) == [done("U1", 1, 2)]
        assert tx.tallies.sums([], DAY, DAY) == []


def test_replacing_touches_one_workspace_only(any_store: Database) -> None:
    old = Tally(user="U1", on=DAY, measure=Measure.WON, currency="EUR", value=12_000_00)
    new = replace(old, value=2**62)
    for workspace in ("T1", "T2"):
        with any_store.begin(workspace) as tx:
            tx.tallies.add([old])
    with any_store.begin("T1") as tx:
        tx.tallies.replace([new])
    with any_store.read("T1") as tx:
        assert tx.tallies.all() == [new]
    with any_store.read("T2") as tx:
        assert tx.tallies.all() == [old]
