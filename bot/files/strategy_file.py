"""The import of strategy files as a whole: texts in, one outcome out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.files.directory import Directory
from bot.files.drafting import Drafting
from bot.files.reading import Read, read_document
from bot.files.tree import Problem
from domain.calendar.holidays import known_place
from domain.ports.store import Transaction
from domain.strategy.draft import Draft, Fault
from domain.usecases.import_strategy import Change, Imported, import_strategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an import did, or the problems for which it did nothing."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_files(texts: Mapping[str, str]) -> tuple[Read, ...]:
    """Read the texts of strategy files, by file name."""
    return tuple(read_document(file, text) for file, text in texts.items())


def mentions_people(reads: Sequence[Read]) -> bool:
    """Does any file name people, whom Slack must know?"""
    documents = [read.document for read in reads if read.document is not None]
    owned = any(account and account.owner for document in documents for account in document.accounts)
    return owned or any(document.members or document.teams or document.plans for document in documents)


def import_files(
    tx: Transaction, reads: Sequence[Read], directory: Directory, *, now: datetime, agreed: bool = False
) -> Outcome:
    """Import what was read, all or nothing. `agreed`: plans without a date count as agreed on their first day, as
    those of the demo are."""
    stored = tx.words.workspace()
    drafting = Drafting(stored=stored, directory=directory, today=now.date())
    draft = drafting.draft([(number, read.document) for number, read in enumerate(reads) if read.document])
    if agreed:
        draft = replace(
            draft, plans=tuple(replace(plan, agreed_on=plan.agreed_on or plan.first) for plan in draft.plans)
        )
    own = [problem for read in reads for problem in read.problems]
    early = [*drafting.faults, *place_faults(draft, stored.country)]
    done = import_strategy(tx, draft, now=now, dry=bool(own or early))
    return outcome(reads, own, [*early, *done.faults], done)


def outcome(reads: Sequence[Read], own: Sequence[Problem], faults: Sequence[Fault], done: Imported) -> Outcome:
    """All there is to say, in the order of files and lines, each thing once."""
    doubtful = frozenset(word for read in reads for word in read.doubtful)
    told = [fault for fault in faults if fault.word is None or fault.word not in doubtful]
    problems = {*own, *(problem_of(reads, fault) for fault in told)}
    warnings = {problem_of(reads, fault) for fault in done.warnings}
    return Outcome(changes=done.changes, problems=in_order(reads, problems), warnings=in_order(reads, warnings))


def problem_of(reads: Sequence[Read], fault: Fault) -> Problem:
    """A fault of the draft at its line of its file."""
    number = fault.place[0] if fault.place else 0
    tree = reads[number if isinstance(number, int) else 0].tree
    return tree.problem(fault.place[1:], fault.says, warning=fault.warning)


def in_order(reads: Sequence[Read], problems: set[Problem]) -> tuple[Problem, ...]:
    files = [read.tree.file for read in reads]
    return tuple(sorted(problems, key=lambda one: (files.index(one.file), one.line, one.field, one.says)))


def place_faults(draft: Draft, country: str) -> list[Fault]:
    """Countries and regions whose public holidays nobody knows."""
    found: list[Fault] = []
    given = draft.workspace
    if "country" in given or "region" in given:
        found.extend(place_fault((0, "workspace"), given.get("country", country), given.get("region")))
    for member in draft.members:
        own = member.given.get("country")
        if own or member.given.get("region"):
            at = own or given.get("country", country)
            found.extend(place_fault(member.place, at, member.given.get("region")))
    return found


def place_fault(place: tuple[str | int, ...], country: str, region: str | None) -> list[Fault]:
    if not known_place(country):
        return [Fault(place=(*place, "country"), says=f"the public holidays of '{country}' are not known")]
    if region and not known_place(country, region):
        return [Fault(place=(*place, "region"), says=f"'{region}' is no region of {country} with holidays of its own")]
    return []
