"""The settings of one Slack workspace."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel the file names, without its #; `log` false: mentions there record nothing."""

    name: str
    log: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """`id` is Slack's team id; `fiscal_start` the first month (1–12) of the fiscal year; `country`
    (ISO 3166, with `region` as its subdivision) gives the holidays of who has none of their own."""

    id: str
    currency: str = "EUR"
    fiscal_start: int = 1
    languages: tuple[str, ...] = ("en", "fr")
    date_order: str = "DMY"
    country: str = "FR"
    region: str | None = None
    channels: tuple[Channel, ...] = field(default_factory=tuple)

    def logs_in(self, channel: str) -> bool:
        return next((known.log for known in self.channels if known.name == channel), True)
