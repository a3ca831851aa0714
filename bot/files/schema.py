"""The shape of a strategy file: its keys and what each may hold."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from bot.files import scalars
from domain.model.member import Role
from domain.model.plan import LineKind
from domain.model.vocabulary import AccountKind
from domain.understanding.words.languages import readable

Name = Annotated[str, Field(min_length=1, max_length=80)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
LONGEST_DAYS = 3 * 366
Spoken = Literal["en", "fr"]
Language = Annotated[str, BeforeValidator(scalars.language)]


class Entry(BaseModel):
    """A part of the file. In lists None stands for an entry that was refused and taken out."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, frozen=True, populate_by_name=True)


class Span(Entry):
    """Two days, both included."""

    first: scalars.Day = Field(alias="from")
    last: scalars.Day = Field(alias="until")

    @model_validator(mode="after")
    def in_order(self) -> "Span":
        if self.last < self.first:
            raise ValueError("until lies before from")
        return self


class NamedPeriod(Entry):
    """What `period` may be, after its check: a name or a span."""

    name: str | None = None
    span: Span | None = None

    @model_validator(mode="after")
    def not_too_long(self) -> "NamedPeriod":
        if self.span is not None and (self.span.last - self.span.first).days > LONGEST_DAYS:
            raise ValueError("is longer than three years")
        return self


def period(value: Any) -> Any:
    checked = scalars.period_name(value)
    return {"span": checked} if isinstance(checked, dict) else {"name": checked}


Period = Annotated[NamedPeriod, BeforeValidator(period)]


class ChannelEntry(Entry):
    name: Name
    log: bool = True


def channel(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class WorkspaceEntry(Entry):
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = ""
    fiscal_year: scalars.Month = 1
    languages: list[Language] = []
    date_order: Literal["DMY", "MDY", "YMD"] = "DMY"
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = ""
    region: str | None = None
    channels: list[Annotated[ChannelEntry, BeforeValidator(channel)] | None] = []


class CheckinEntry(Entry):
    evening: scalars.ClockTime = None
    morning: scalars.ClockTime = None


class TimeOffEntry(Span):
    half: Literal["am", "pm"] | None = None


class MemberEntry(Entry):
    slack: Name
    name: Name = ""
    role: Role = Role.REP
    team: Name | None = None
    language: Spoken | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    region: str | None = None
    tz: scalars.Zone = ""
    working_days: scalars.Weekdays = frozenset()
    checkin: CheckinEntry = CheckinEntry()
    time_off: list[TimeOffEntry | None] = []


class TeamEntry(Entry):
    name: Name
    manager: Name | None = None
    parent: Name | None = None


class Worded(Entry):
    """What has words, listed by language."""

    @property
    def is_worded(self) -> bool:
        """Does the file list words, in whatever language?"""
        return not self.model_fields_set.isdisjoint(readable())

    def words(self) -> dict[str, tuple[str, ...]]:
        """The words by language, without the languages that have none."""
        return {code: tuple(words) for code in readable() if (words := getattr(self, code))}


if TYPE_CHECKING:
    WordsEntry = Worded
else:
    WordsEntry = create_model("WordsEntry", __base__=Worded, **{code: (scalars.Listed, []) for code in readable()})


class SegmentEntry(WordsEntry):
    code: Name
    name: Name = ""


class TermEntry(WordsEntry):
    pass


class ActivityTypeEntry(TermEntry):
    touch: bool = False
    minutes: Annotated[int, Field(ge=1, le=1440)] = 10
    definition: Annotated[str, Field(max_length=1000)] = ""


class AccountEntry(Entry):
    name: Name
    segment: Name | None = None
    kind: AccountKind = AccountKind.PROSPECT
    owner: Name | None = None
    potential: Count = 0
    aliases: scalars.Listed = []


class CadenceEntry(Entry):
    segment: Name
    kind: AccountKind | None = None
    activity: Name
    per_year: Annotated[int, Field(ge=1, le=366)]


class SeasonEntry(Entry):
    revenue: scalars.SeasonShares = {}
    activity: scalars.SeasonShares = {}


class StrategyEntry(Entry):
    period: Period | None = None
    revenue: scalars.Amount | None = None
    mix: dict[str, scalars.Share] = {}
    season: SeasonEntry = SeasonEntry()
    cadences: list[CadenceEntry | None] = []


class LineEntry(Entry):
    activity: Name
    segment: Name | None = None
    kind: LineKind = LineKind.FUNNEL
    total: Count


class PlanEntry(Entry):
    member: Name
    period: Period | None = None
    agreed_on: scalars.Day | None = None
    revenue: scalars.Amount | None = None
    lines: list[LineEntry | None] = []


class Document(Entry):
    """A whole file. Every key may be left out: what is absent stays as it is."""

    languages: list[Language] = []
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = ""
    date_order: Literal["DMY", "MDY", "YMD"] = "DMY"
    workspace: WorkspaceEntry = WorkspaceEntry()
    segments: list[SegmentEntry | None] = []
    products: dict[str, TermEntry] = {}
    stages: dict[str, TermEntry] = {}
    activity_types: dict[str, ActivityTypeEntry] = {}
    outcomes: dict[str, TermEntry] = {}
    accounts: list[AccountEntry | None] = []
    teams: list[TeamEntry | None] = []
    members: list[MemberEntry | None] = []
    strategy: StrategyEntry | None = None
    plans: list[PlanEntry | None] = []
