"""Records in the database: an entry's columns side by side, an activity's accounts in their own table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, distinct, func, insert, or_, select, update

from bot.store.rows import Columns, columns_of, value_of
from bot.store.subject import Subject
from bot.store.tables.records import record_accounts, record_ids, records
from domain.kpi.tallies import REACHED_NOBODY
from domain.model.frame import Activity, Deal, Item
from domain.model.message import MessageKey
from domain.model.record import Record, Status
from domain.ports.records import AccountTouches

SETTLED = ("status", "changed_by", "changed_at", "cause", "asked_again")
TYPES: dict[str, type[Item]] = {"activity": Activity, "deal": Deal}


class StoredRecords(Subject):
    """Implements domain.ports.records.Records."""

    def add(self, record: Record) -> Record:
        number = self.add_numbered(records, _columns(record), record_ids)
        if accounts := _accounts(record.item):
            rows = [
                {"workspace": self.workspace_id, "record": number, "position": position, "account": account}
                for position, account in enumerate(accounts)
            ]
            self.connection.execute(insert(record_accounts), rows)
        return replace(record, id=number)

    def save(self, record: Record) -> None:
        change = {name: getattr(record, name) for name in SETTLED} | _span(record)
        self.connection.execute(update(records).where(self.here(records), records.c.id == record.id).values(change))

    def get(self, record_id: int) -> Record | None:
        return next(iter(self._read(records.c.id == record_id)), None)

    def of_message(self, key: MessageKey) -> Sequence[Record]:
        return self._read(and_(records.c.message_channel == key.channel, records.c.message_ts == key.ts))

    def on_days(self, users: Sequence[str], first: date, last: date) -> Sequence[Record]:
        days = and_(records.c.user.in_(users), records.c.on.between(first, last))
        return self._read(and_(days, records.c.status == Status.RECORDED), records.c.on)

    def days_logged(self, users: Sequence[str], first: date, last: date) -> Sequence[tuple[str, date]]:
        query = (
            select(records.c.user, records.c.on)
            .where(self.here(records), records.c.user.in_(users), records.c.on.between(first, last))
            .where(records.c.status == Status.RECORDED)
            .distinct()
            .order_by(records.c.user, records.c.on)
        )
        return [(row["user"], row["on"]) for row in self.rows(query)]

    def open_of(self, user: str, since: datetime) -> Sequence[Record]:
        asking = records.c.status.in_((Status.OPEN, Status.RECORDED))
        found = self._read(and_(records.c.user == user, records.c.logged_at >= since, asking), records.c.logged_at)
        return [record for record in found if record.asks or record.status is Status.OPEN]

    def touches(self, first: date, last: date, codes: Sequence[str]) -> Sequence[AccountTouches]:
        reached = or_(records.c.outcome.is_(None), records.c.outcome.not_in(REACHED_NOBODY))
        query = (
            select(
                record_accounts.c.account,
                records.c.activity,
                func.count(distinct(records.c.on)).label("days"),
                func.max(records.c.on).label("last"),
            )
            .join(record_accounts, _its_accounts())
            .where(self.here(records), records.c.activity.in_(codes), records.c.on.between(first, last))
            .where(records.c.status == Status.RECORDED, reached, func.coalesce(records.c.count, 1) > 0)
            .group_by(record_accounts.c.account, records.c.activity)
            .order_by(record_accounts.c.account, records.c.activity)
        )
        return [value_of(AccountTouches, row) for row in self.rows(query)]

    def about(self, *, account: str | None = None, activity: str | None = None) -> Sequence[Record]:
        which = [records.c.status == Status.RECORDED]
        if account is not None:
            naming = select(record_accounts.c.record).where(
                self.here(record_accounts), record_accounts.c.account == account
            )
            which.append(or_(records.c.account == account, records.c.id.in_(naming)))
        if activity is not None:
            which.append(records.c.activity == activity)
        return self._read(and_(*which))

    def all(self) -> Sequence[Record]:
        return self._read(records.c.status == Status.RECORDED)

    def _read(self, which: ColumnElement[bool], *order: ColumnElement[Any]) -> list[Record]:
        found = self.rows(select(records).where(self.here(records), which).order_by(*order, records.c.id))
        if not found:
            return []
        query = (
            select(record_accounts)
            .join(records, _its_accounts())
            .where(self.here(records), which)
            .order_by(record_accounts.c.record, record_accounts.c.position)
        )
        accounts: dict[int, list[str]] = defaultdict(list)
        for row in self.rows(query):
            accounts[row["record"]].append(row["account"])
        return [_record(row, tuple(accounts.get(row["id"], ()))) for row in found]


def _its_accounts() -> ColumnElement[bool]:
    return and_(record_accounts.c.workspace == records.c.workspace, record_accounts.c.record == records.c.id)


def _span(record: Record) -> Columns:
    span = record.span
    return {"span_start": span.start if span else None, "span_end": span.end if span else None}


def _accounts(item: Item) -> tuple[str, ...]:
    return item.accounts if isinstance(item, Activity) else ()


def _columns(record: Record) -> Columns:
    kind = "activity" if isinstance(record.item, Activity) else "deal"
    return {"type": kind, **columns_of(record, skip=("id", "item")), **columns_of(record.item, skip=("accounts",))}


def _record(row: RowMapping, accounts: tuple[str, ...]) -> Record:
    given: dict[str, Any] = {"accounts": accounts} if row["type"] == "activity" else {}
    item: Item = value_of(TYPES[row["type"]], row, **given)
    return value_of(Record, row, item=item)
