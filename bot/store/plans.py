"""Strategies and plans in the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, insert, select, update

from bot.store.rows import columns_of, value_of
from bot.store.subject import Subject
from bot.store.tables.plans import cadences, plan_ids, plan_lines, plan_revisions, plans, strategies
from domain.model.plan import Plan, PlanLine, Revision
from domain.model.strategy import Cadence, Strategy


class StoredPlans(Subject):
    """Implements domain.ports.plans.Plans."""

    def of(self, user: str, on: date) -> Plan | None:
        found = self._read(and_(plans.c.user == user, _holds(plans, on)))
        return found[0] if found else None

    def covering(self, on: date) -> Sequence[Plan]:
        return self._read(_holds(plans, on))

    def get(self, plan_id: int) -> Plan | None:
        found = self._read(plans.c.id == plan_id)
        return found[0] if found else None

    def save(self, plan: Plan) -> Plan:
        columns = columns_of(plan, skip=("id", "revisions"))
        if plan.id is None:
            plan = replace(plan, id=self.add_numbered(plans, columns, plan_ids))
        else:
            mine = and_(self.here(plans), plans.c.id == plan.id)
            self.connection.execute(update(plans).where(mine).values(columns))
            for table in (plan_lines, plan_revisions):
                self.connection.execute(delete(table).where(self.here(table), table.c["plan"] == plan.id))
        self._add_revisions(plan)
        return plan

    def strategy(self, on: date) -> Strategy | None:
        query = select(strategies).where(self.here(strategies), _holds(strategies, on))
        row = self.row(query.order_by(strategies.c.first.desc(), strategies.c.last))
        if row is None:
            return None
        its = and_(self.here(cadences), cadences.c.first == row["first"], cadences.c.last == row["last"])
        lines = self.rows(select(cadences).where(its).order_by(cadences.c.rank))
        return value_of(Strategy, row, cadences=tuple(value_of(Cadence, line) for line in lines))

    def save_strategy(self, strategy: Strategy) -> None:
        period = {"workspace": self.workspace_id, "first": strategy.first, "last": strategy.last}
        its = and_(self.here(cadences), cadences.c.first == strategy.first, cadences.c.last == strategy.last)
        self.connection.execute(delete(cadences).where(its))
        self.put(strategies, columns_of(strategy, skip=("cadences",)))
        rows = [{**period, "rank": rank, **columns_of(cadence)} for rank, cadence in enumerate(strategy.cadences)]
        if rows:
            self.connection.execute(insert(cadences), rows)

    def _add_revisions(self, plan: Plan) -> None:
        place = {"workspace": self.workspace_id, "plan": plan.id}
        revisions = [{**place, **columns_of(revision, skip=("lines",))} for revision in plan.revisions]
        lines = [
            {**place, "number": revision.number, "rank": rank, **columns_of(line)}
            for revision in plan.revisions
            for rank, line in enumerate(revision.lines)
        ]
        for table, rows in ((plan_revisions, revisions), (plan_lines, lines)):
            if rows:
                self.connection.execute(insert(table), rows)

    def _read(self, which: ColumnElement[bool]) -> list[Plan]:
        lines: dict[tuple[int, int], list[PlanLine]] = defaultdict(list)
        for row in self._of(plan_lines, which, plan_lines.c.rank):
            lines[row["plan"], row["number"]].append(value_of(PlanLine, row))
        revisions: dict[int, list[Revision]] = defaultdict(list)
        for row in self._of(plan_revisions, which, plan_revisions.c.number):
            said = tuple(lines[row["plan"], row["number"]])
            revisions[row["plan"]].append(value_of(Revision, row, lines=said))
        found = select(plans).where(self.here(plans), which).order_by(plans.c.user, plans.c.first.desc(), plans.c.id)
        return [value_of(Plan, row, revisions=tuple(revisions[row["id"]])) for row in self.rows(found)]

    def _of(self, table: Table[Any], which: ColumnElement[bool], order: ColumnElement[int]) -> Any:
        """Rows of a plan's revisions or lines, for the plans that `which` picks."""
        theirs = and_(table.c["workspace"] == plans.c.workspace, table.c["plan"] == plans.c.id)
        return self.rows(select(table).join(plans, theirs).where(self.here(plans), which).order_by(order))


def _holds(table: Table[Any], on: date) -> ColumnElement[bool]:
    return and_(table.c["first"] <= on, table.c["last"] >= on)
