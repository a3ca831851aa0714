"""What is owed to people in Slack, as kept."""

from typing import Protocol

from domain.model.delivery import Delivery


class Deliveries(Protocol):
    def want(self, delivery: Delivery) -> None:
        """Owe it: added if its key is new; else its `wanted` grows by one, its args, due (the earlier) are renewed,
        and the posted message will be drawn again."""

    def get(self, key: str) -> Delivery | None: ...

    def shown_at(self, channel: str, ts: str) -> Delivery | None:
        """The delivery that stands in Slack as this message."""
