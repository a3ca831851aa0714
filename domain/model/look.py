"""What a person is shown when they look at a plan or at a team."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.model.due import Due
from domain.model.frame import Question
from domain.model.member import Member
from domain.model.plan import Revision
from domain.model.standing import RepStanding, RevenueStanding, TeamStanding
from domain.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLook:
    """A member's plan in a window as `viewer` sees it at `now`. `due` are their accounts to touch, the most urgent
    first. `waiting` is the plan's newest revision while it is not agreed; `manager` names who leads the member."""

    member: Member
    viewer: Member
    standing: RepStanding
    vocabulary: Vocabulary
    now: datetime
    due: tuple[Due, ...] = ()
    waiting: Revision | None = None
    manager: str | None = None

    @property
    def own(self) -> bool:
        return self.member.user == self.viewer.user


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLook:
    """What a member asks about, and where they stand in the window meant by it. `revenue` is the money asked about:
    all of it, or what was won in one segment."""

    question: Question
    plan: PlanLook
    window: str
    revenue: RevenueStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGroup:
    """A team as one row, for who leads several."""

    name: str
    standing: TeamStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLook:
    """The reps that `viewer` leads, in a window. `members` are in the order of `team.reps` (by name). With `groups`
    its rows are teams."""

    viewer: Member
    team: TeamStanding
    members: tuple[Member, ...]
    groups: tuple[TeamGroup, ...] = ()
    vocabulary: Vocabulary
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLook:
    """A finished week for who leads a team: `silent` are the reps who worked in it and logged nothing, with the day
    of their last entry if it lies in the eight weeks before."""

    week: TeamLook
    silent: tuple[tuple[Member, date | None], ...] = ()
