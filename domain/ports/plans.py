"""Strategies and plans, as kept."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.model.plan import Plan
from domain.model.strategy import Strategy


class Plans(Protocol):
    def of(self, user: str, on: date) -> Plan | None:
        """The member's plan whose period holds `on`."""

    def covering(self, on: date) -> Sequence[Plan]:
        """Everybody's plan whose period holds `on`, by user."""

    def get(self, plan_id: int) -> Plan | None: ...

    def save(self, plan: Plan) -> Plan:
        """Add (id None) or replace with all its revisions; returns it with its id."""

    def strategy(self, on: date) -> Strategy | None:
        """The strategy whose period holds `on`."""

    def save_strategy(self, strategy: Strategy) -> None:
        """Add, or replace the one of the same period."""
