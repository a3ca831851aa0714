"""Tables hold exactly what their values say, with the workspace first."""

from typing import Any

import pytest
from sqlalchemy import DateTime, Numeric, Table

from bot.store.installations import Conversation, Installation
from bot.store.rows import column_names
from bot.store.tables import (
    checkins,
    deliveries,
    members,
    messages,
    metadata,
    offers,
    plans,
    records,
    tallies,
    vocabulary,
    workspaces,
)
from domain.model.checkin import Checkin
from domain.model.delivery import Delivery
from domain.model.frame import Activity, Deal
from domain.model.member import Member, Team, TimeOff
from domain.model.message import Message
from domain.model.plan import Plan, PlanLine, Revision
from domain.model.record import Record
from domain.model.strategy import Cadence, Strategy
from domain.model.tally import Tally
from domain.model.vocabulary import Account, ActivityType, Segment, Term
from domain.model.wording import WordOffer
from domain.model.workspace import Workspace

HOME = {"workspace"}
RECORD = column_names(Record, skip=("item",)) | column_names(Activity, skip=("accounts",)) | column_names(Deal)
EXPECTED: dict[Table[Any], set[str]] = {
    workspaces.workspaces: column_names(Workspace, skip=("id",)) | {"revision"},
    workspaces.installations: column_names(Installation),
    workspaces.conversations: column_names(Conversation),
    vocabulary.segments: column_names(Segment) | {"rank"},
    vocabulary.products: column_names(Term) | {"rank"},
    vocabulary.stages: column_names(Term) | {"rank"},
    vocabulary.outcomes: column_names(Term) | {"rank"},
    vocabulary.activity_types: column_names(ActivityType) | {"rank"},
    vocabulary.accounts: column_names(Account) | {"rank"},
    members.members: column_names(Member),
    members.teams: column_names(Team),
    members.time_off: column_names(TimeOff),
    messages.messages: column_names(Message),
    records.records: RECORD | {"type"},
    records.record_accounts: {"record", "position", "account"},
    tallies.tallies: column_names(Tally),
    plans.plans: column_names(Plan, skip=("revisions",)),
    plans.plan_revisions: column_names(Revision, skip=("lines",)) | {"plan"},
    plans.plan_lines: column_names(PlanLine) | {"plan", "number", "rank"},
    plans.strategies: column_names(Strategy, skip=("cadences",)),
    plans.cadences: column_names(Cadence) | {"first", "last", "rank"},
    checkins.checkins: column_names(Checkin),
    offers.word_offers: column_names(WordOffer),
    deliveries.deliveries: column_names(Delivery) | {"owner", "lease_until"},
}
TABLES = [pytest.param(table, id=table.name) for table in metadata.sorted_tables]


def test_every_table_is_compared() -> None:
    assert set(EXPECTED) == set(metadata.sorted_tables)


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_the_fields(table: Table[Any]) -> None:
    assert {column.name for column in table.columns} == EXPECTED[table] | HOME


@pytest.mark.parametrize("table", TABLES)
def test_the_workspace_leads_the_key(table: Table[Any]) -> None:
    assert next(iter(table.primary_key)).name == "workspace"


@pytest.mark.parametrize("table", TABLES)
def test_no_type_that_loses_something(table: Table[Any]) -> None:
    lossy = [column.name for column in table.columns if isinstance(column.type, (Numeric, DateTime))]
    assert lossy == []
