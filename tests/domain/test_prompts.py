"""Prompts come at local times on working days, once, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.member_calendar import MemberCalendar
from domain.model.checkin import CheckinKind
from domain.model.member import Member, TimeOff
from domain.model.workspace import Workspace
from domain.rhythm.prompts import Prompt, card_prompts, digest_prompt, local_instant

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2026, 11, 23)


def calendar_of(*off: TimeOff, **member: object) -> MemberCalendar:
    values: dict[str, object] = {"user": "U1", "name": "Ana", "tz": "Europe/Paris", "country": "FR", **member}
    return MemberCalendar(member=Member(**values), workspace=Workspace(id="T1"), time_off=off)  # type: ignore[arg-type]  # values of one's own choice


def off(first: date, last: date, half: str | None = None) -> TimeOff:
    return TimeOff(user="U1", first=first, last=last, half=half, recorded_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "at", "instant"),
    [
        (date(2026, 3, 27), time(9), "2026-03-27T08:00:00+00:00"),
        (date(2026, 3, 30), time(9), "2026-03-30T07:00:00+00:00"),
        (date(2026, 10, 23), time(17, 30), "2026-10-23T15:30:00+00:00"),
        (date(2026, 10, 26), time(17, 30), "2026-10-26T16:30:00+00:00"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30:00+00:00"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30:00+00:00"),
    ],
)
def test_a_local_time_is_right_on_both_sides_of_a_change(day: date, at: time, instant: str) -> None:
    assert local_instant(day, at, PARIS).isoformat() == instant


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/Paris", "America/Toronto", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_a_local_time_falls_on_its_day_within_the_hour_a_change_takes(day: date, at: time, zone: str) -> None:
    seen = local_instant(day, at, ZoneInfo(zone)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert abs(seen - datetime.combine(day, at)) <= timedelta(hours=1)


def test_cards_come_on_working_days_only() -> None:
    armistice = date(2026, 11, 11)
    prompts = list(card_prompts(calendar_of(morning=time(8, 45)), date(2026, 11, 9), date(2026, 11, 15)))
    days = {prompt.day for prompt in prompts}
    assert days == {date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 12), date(2026, 11, 13)}
    assert armistice not in days
    first = [(prompt.kind, prompt.due.astimezone(PARIS).time()) for prompt in prompts[:2]]
    assert first == [(CheckinKind.MORNING, time(8, 45)), (CheckinKind.EVENING, time(17, 30))]


def test_no_card_on_a_day_off_but_on_a_half_one() -> None:
    calendar = calendar_of(off(MONDAY, MONDAY), off(date(2026, 11, 24), date(2026, 11, 24), "pm"))
    assert [prompt.day for prompt in card_prompts(calendar, MONDAY, date(2026, 11, 24))] == [date(2026, 11, 24)]


def test_a_check_in_is_too_late_after_two_hours_a_digest_after_its_day() -> None:
    due = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    card = Prompt(user="U1", kind=CheckinKind.EVENING, day=MONDAY, due=due, sent_on=MONDAY)
    assert not card.is_late(due + timedelta(hours=2), PARIS)
    assert card.is_late(due + timedelta(hours=2, seconds=1), PARIS)
    digest = digest_prompt(calendar_of(), MONDAY)
    assert digest is not None
    assert digest.due == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert not digest.is_late(datetime(2026, 11, 23, 22, 59, tzinfo=UTC), PARIS)
    assert digest.is_late(datetime(2026, 11, 23, 23, 0, tzinfo=UTC), PARIS)


def test_a_digest_moves_to_the_managers_next_working_day() -> None:
    moved = digest_prompt(calendar_of(off(MONDAY, date(2026, 11, 24))), MONDAY)
    assert moved is not None
    assert (moved.day, moved.sent_on) == (MONDAY, date(2026, 11, 25))
    assert digest_prompt(calendar_of(off(MONDAY, date(2026, 11, 29))), MONDAY) is None
