"""From checked documents to the draft that the import takes: people found, periods and amounts made exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from bot.files.directory import Directory, Person
from bot.files.schema import (
    Document,
    MemberEntry,
    NamedPeriod,
    PlanEntry,
    SegmentEntry,
    StrategyEntry,
    TermEntry,
    WorkspaceEntry,
)
from domain.model.money import Money, money
from domain.model.plan import PlanLine
from domain.model.strategy import Cadence
from domain.model.workspace import Channel, Workspace
from domain.strategy.draft import Away, Draft, Entry, Fault, Given, Place, PlanDraft, StrategyDraft
from domain.strategy.period import fiscal_year, period_of

Kept = TypeVar("Kept")

SETTINGS = ("currency", "fiscal_year", "languages", "date_order", "country", "region", "channels")
RENAMED = {"fiscal_year": "fiscal_start"}
FILE_KEYS = {"fiscal_start": "fiscal_year"}
TERMS = ("products", "stages", "activity_types", "outcomes")


@dataclass(slots=True, kw_only=True)
class Drafting:
    """Collects a draft from documents, each at the place of its file. `stored` are the settings in force before;
    `today` chooses the fiscal year of what names no period."""

    stored: Workspace
    directory: Directory
    today: date
    parts: dict[str, list[Any]] = field(default_factory=dict)
    workspace: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def draft(self, documents: Sequence[tuple[int, Document]]) -> Draft:
        """The draft of all documents together; what Slack does not know is in `faults`."""
        for number, document in documents:
            self.settings((number,), document)
        for number, document in documents:
            self.words((number,), document)
            self.people((number,), document)
            self.targets((number,), document)
        parts: dict[str, Any] = {name: tuple(entries) for name, entries in self.parts.items()}
        return Draft(workspace=self.workspace, emails=self.directory.emails, **parts)

    def add(self, part: str, entry: object) -> None:
        self.parts.setdefault(part, []).append(entry)

    def settings(self, place: Place, document: Document) -> None:
        """The workspace's settings; the three at the top of a vocabulary are the same as those of workspace."""
        top = given_of(document, ("languages", "currency", "date_order"))
        for where, given in ((place, top), ((*place, "workspace"), settings_of(document.workspace))):
            for name, value in given.items():
                if self.workspace.setdefault(name, value) != value:
                    says = f"'{value}' differs from '{self.workspace[name]}', which these files say before"
                    self.faults.append(Fault(place=(*where, FILE_KEYS.get(name, name)), says=says))

    def words(self, place: Place, document: Document) -> None:
        """Segments, products, stages, activity types, outcomes and accounts."""
        for index, segment in present(document.segments):
            named = segment.is_worded or "name" in segment.model_fields_set
            names = {"names": segment_names(segment)} if named else {}
            self.add("segments", Entry(place=(*place, "segments", index), name=segment.code, given=names))
        for part in TERMS:
            terms: dict[str, TermEntry] = getattr(document, part)
            for code, term in terms.items():
                given = given_of(term, ("touch", "minutes", "definition"))
                if term.is_worded:
                    given["words"] = term.words()
                self.add(part, Entry(place=(*place, part, code), name=code, given=given))
        for index, account in present(document.accounts):
            given = given_of(account, ("segment", "kind", "owner", "potential", "aliases"))
            self.add("accounts", Entry(place=(*place, "accounts", index), name=account.name, given=given))

    def people(self, place: Place, document: Document) -> None:
        """Teams, members and their days off."""
        for index, team in present(document.teams):
            given = given_of(team, ("manager", "parent"))
            self.add("teams", Entry(place=(*place, "teams", index), name=team.name, given=given))
        for index, member in present(document.members):
            here = (*place, "members", index)
            person = self.directory.find(member.slack)
            if person is None:
                says = f"nobody in this Slack workspace has the e-mail or user id '{member.slack}'"
                self.faults.append(Fault(place=(*here, "slack"), says=says))
            user = person.user if person else member.slack
            self.add("members", Entry(place=here, name=user, given=member_given(member), known=known_of(person)))
            for number, off in present(member.time_off):
                where = (*here, "time_off", number)
                self.add("time_off", Away(place=where, user=user, first=off.first, last=off.last, half=off.half))

    def targets(self, place: Place, document: Document) -> None:
        """The strategy and the plans."""
        if document.strategy is not None:
            here = (*place, "strategy")
            first, last = self.days(document.strategy.period)
            given = self.strategy_given(document.strategy)
            places = tuple((*here, "cadences", index) for index, _ in present(document.strategy.cadences))
            self.add("strategies", StrategyDraft(place=here, first=first, last=last, given=given, places=places))
        for index, plan in present(document.plans):
            self.add("plans", self.plan((*place, "plans", index), plan))

    def plan(self, place: Place, entry: PlanEntry) -> PlanDraft:
        first, last = self.days(entry.period)
        lines = tuple(
            PlanLine(activity=line.activity, segment=line.segment, kind=line.kind, total=line.total)
            for _, line in present(entry.lines)
        )
        return PlanDraft(
            place=place,
            member=entry.member,
            first=first,
            last=last,
            lines=lines,
            places=tuple((*place, "lines", index) for index, _ in present(entry.lines)),
            revenue=self.money(entry.revenue),
            agreed_on=entry.agreed_on,
        )

    def strategy_given(self, entry: StrategyEntry) -> Given:
        given = given_of(entry, ("mix",))
        if entry.revenue is not None:
            given["revenue"] = self.money(entry.revenue)
        for name in entry.season.model_fields_set:
            given[f"{name}_season"] = getattr(entry.season, name)
        if "cadences" in entry.model_fields_set:
            given["cadences"] = tuple(Cadence(**dict(cadence)) for _, cadence in present(entry.cadences))
        return given

    def money(self, value: Any) -> Money | None:
        currency = str(self.workspace.get("currency", self.stored.currency))
        return None if value is None else money(value, currency)

    def days(self, period: NamedPeriod | None) -> tuple[date, date]:
        """First and last day of a period; none named: the fiscal year of today."""
        start = int(self.workspace.get("fiscal_start", self.stored.fiscal_start))
        if period is not None and period.span is not None:
            return period.span.first, period.span.last
        return period_of(period.name, start) if period and period.name else fiscal_year(self.today, start)


def present(entries: Iterable[Kept | None]) -> Iterable[tuple[int, Kept]]:
    """The entries that were not refused, with their position in the file."""
    return ((index, entry) for index, entry in enumerate(entries) if entry is not None)


def given_of(entry: Any, names: Sequence[str]) -> dict[str, Any]:
    """Those of the named fields that the file gives."""
    given = {name: getattr(entry, name) for name in names if name in entry.model_fields_set}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def settings_of(entry: WorkspaceEntry) -> dict[str, Any]:
    given = {RENAMED.get(name, name): value for name, value in given_of(entry, SETTINGS).items()}
    if "channels" in given:
        given["channels"] = tuple(
            Channel(name=one.name.removeprefix("#"), log=one.log) for _, one in present(entry.channels)
        )
    return given


def segment_names(entry: SegmentEntry) -> dict[str, tuple[str, ...]]:
    """A segment's names by language; `name` is the English one."""
    words = entry.words()
    return {"en": (entry.name, *words.pop("en", ())), **words} if entry.name else words


def member_given(entry: MemberEntry) -> dict[str, Any]:
    """A member's fields as the file gives them."""
    fields = ("name", "role", "team", "language", "country", "region", "tz", "working_days")
    zone = {"tz_fixed": True} if entry.tz else {}
    return {**given_of(entry, fields), **zone, **given_of(entry.checkin, ("evening", "morning"))}


def known_of(person: Person | None) -> dict[str, Any]:
    """What Slack knows of a person, for the fields that nobody gives."""
    if person is None:
        return {}
    known = {"name": person.name, "tz": person.tz, "locale": person.locale}
    return {name: value for name, value in known.items() if value}
