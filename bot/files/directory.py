"""The people of a Slack workspace, as the import asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from slack_sdk import WebClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What Slack knows of a person."""

    user: str
    email: str = ""
    name: str = ""
    tz: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Everybody in the workspace but bots and those who left."""

    people: Sequence[Person] = field(default_factory=tuple)

    def find(self, named: str) -> Person | None:
        """By Slack user id (U…) or e-mail, whatever its case."""
        return next((one for one in self.people if named == one.user or named.lower() == one.email.lower()), None)

    @property
    def emails(self) -> dict[str, str]:
        """The Slack user id of each e-mail, in lower case."""
        return {one.email.lower(): one.user for one in self.people if one.email}


def slack_directory(client: WebClient) -> Directory:
    """Ask Slack for its people, page by page. Raises slack_sdk's SlackApiError (missing_scope …)."""
    people: list[Person] = []
    cursor = ""
    while True:
        answer = client.users_list(limit=200, cursor=cursor, include_locale=True)
        people.extend(
            person_of(user)
            for user in answer.get("members") or []
            if not user.get("is_bot") and not user.get("deleted") and user.get("id") != "USLACKBOT"
        )
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return Directory(people=tuple(people))


def person_of(user: dict[str, object]) -> Person:
    """A person from the user object of Slack's Web API."""
    profile = user.get("profile")
    known = profile if isinstance(profile, dict) else {}
    name = known.get("display_name") or known.get("real_name") or user.get("real_name") or user.get("name")
    return Person(
        user=str(user.get("id", "")),
        email=str(known.get("email") or ""),
        name=str(name or ""),
        tz=str(user.get("tz") or ""),
        locale=str(user.get("locale") or ""),
    )
