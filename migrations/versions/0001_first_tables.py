"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TYPES: dict[str, Any] = {
    "": sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
    "int": sa.Integer(),
    "big": sa.BigInteger(),
    "bool": sa.Boolean(),
    "date": sa.Date(),
    "time": sa.Time(),
    "instant": sa.DateTime(timezone=True),
    "json": sa.JSON(),
}
# name[:type], text without a type; * is part of the primary key, ? may be NULL
TABLES = {
    "workspaces": (
        "workspace* currency fiscal_start:int languages:json date_order country region? channels:json revision:big"
    ),
    "installations": "workspace* name url bot_user_id bot_id? app_id? saved_at:instant",
    "conversations": "workspace* channel* kind last_seen_ts",
    "segments": "workspace* code* rank:int names:json",
    "products": "workspace* code* rank:int words:json position:int",
    "stages": "workspace* code* rank:int words:json position:int",
    "outcomes": "workspace* code* rank:int words:json position:int",
    "activity_types": "workspace* code* rank:int words:json touch:bool minutes:int definition position:int",
    "accounts": "workspace* name* rank:int segment? kind owner? potential:big aliases:json",
    "members": (
        "workspace* user* name role team? language? locale country? region? tz tz_fixed:bool working_days:json "
        "evening:time? morning:time?"
    ),
    "teams": "workspace* name* manager? parent?",
    "time_off": "workspace* user* first:date* last:date* half* told_channel* told_ts* recorded_on:date",
    "messages": (
        "workspace* key_channel* key_ts* version_stamp version_event_ts user text? source said_at:instant "
        "today:date reply_in reply_thread? reading obstacle?"
    ),
    "records": (
        "workspace* id:big* message_channel message_ts user position:int type activity? count:big? outcome? "
        "event? account? quantity:big? stage? on:date? segment? product? amount_minor:big? amount_currency? "
        "asks:json status logged_at:instant supersedes:big? changed_by? changed_at:instant? cause?"
    ),
    "record_accounts": "workspace* record:big* position:int* account",
    "tallies": "workspace* user* on:date* measure* activity* segment* currency* value:big",
    "plans": "workspace* id:big* user first:date last:date",
    "plan_revisions": (
        "workspace* plan:big* number:int* state effective:date revenue_minor:big? revenue_currency? reason "
        "proposed_by? proposed_at:instant agreed_on:date? objection"
    ),
    "plan_lines": "workspace* plan:big* number:int* rank:int* activity segment? kind total:big",
    "strategies": (
        "workspace* first:date* last:date* revenue_minor:big? revenue_currency? mix:json revenue_season:json "
        "activity_season:json"
    ),
    "cadences": "workspace* first:date* last:date* rank:int* segment kind? activity per_year:int",
    "checkins": "workspace* user* kind* day:date* due:instant state nothing:bool reason",
    "deliveries": (
        "workspace* key* kind args:json to thread? due:instant wanted:int shown:int channel? ts? attempts:int "
        "doubtful:bool failed? owner? lease_until:instant?"
    ),
}
INDEXES = {
    "ix_checkins_by_day": ("checkins", ["workspace", "day"]),
    "ix_deliveries_shown_at": ("deliveries", ["workspace", "channel", "ts"]),
    "ix_messages_by_day": ("messages", ["workspace", "today"]),
    "ix_messages_by_user": ("messages", ["workspace", "user", "reading", "said_at"]),
    "ix_plans_by_user": ("plans", ["workspace", "user", "first"]),
    "ix_records_by_activity": ("records", ["workspace", "activity", "on"]),
    "ix_records_by_day": ("records", ["workspace", "user", "on"]),
    "ix_records_by_message": ("records", ["workspace", "message_channel", "message_ts"]),
}
OWNERS = {
    "record_accounts": ("workspace record", "records", "workspace id"),
    "plan_revisions": ("workspace plan", "plans", "workspace id"),
    "plan_lines": ("workspace plan number", "plan_revisions", "workspace plan number"),
    "cadences": ("workspace first last", "strategies", "workspace first last"),
}
PARTIAL_INDEXES = {
    "ix_deliveries_owed": ("deliveries", "due", sa.text("wanted > shown AND failed IS NULL")),
    "ix_deliveries_owner": ("deliveries", "owner", sa.text("owner IS NOT NULL")),
}
SEQUENCES = ("record_ids", "plan_ids")


def upgrade() -> None:
    """To this version."""
    if op.get_bind().dialect.supports_sequences:
        for name in SEQUENCES:
            op.execute(sa.schema.CreateSequence(sa.Sequence(name)))
    for table, columns in TABLES.items():
        op.create_table(table, *map(_column, columns.split()), *_constraints(table, columns))
    for index, (table, names) in INDEXES.items():
        op.create_index(index, table, names)
    for index, (table, name, where) in PARTIAL_INDEXES.items():
        op.create_index(index, table, [name], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Back to an empty database."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.supports_sequences:
        for name in SEQUENCES:
            op.execute(sa.schema.DropSequence(sa.Sequence(name)))


def _column(spec: str) -> sa.Column[Any]:
    name, _, kind = spec.strip("*?").partition(":")
    return sa.Column(name, TYPES[kind], nullable=spec.endswith("?"), quote=True)


def _constraints(table: str, columns: str) -> list[sa.Constraint]:
    key = [spec.strip("*").partition(":")[0] for spec in columns.split() if spec.endswith("*")]
    found: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key, name=f"pk_{table}")]
    if table in OWNERS:
        own, other, theirs = OWNERS[table]
        references = [f"{other}.{name}" for name in theirs.split()]
        found.append(sa.ForeignKeyConstraint(own.split(), references, name=f"fk_{table}_{other}"))
    return found
