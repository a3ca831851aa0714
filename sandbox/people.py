"""Who is in the workspace: its team, its app, and the people and channels read from northwind.yml."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from sandbox.storage import Storage
from sandbox.wire import Json, Refused

NORTHWIND = Path(__file__).parent / "northwind.yml"
SLACKBOT = "USLACKBOT"


@dataclass(slots=True, kw_only=True)
class Person:
    """One user of the workspace; the bot is one too."""

    id: str
    name: str
    real_name: str
    email: str = ""
    title: str = ""
    tz: str = "Europe/Paris"
    locale: str = "en-US"
    is_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The team and the one app installed in it."""

    team_id: str
    team_name: str
    domain: str
    app_id: str
    bot_id: str
    bot_user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPlan:
    """A channel as northwind.yml describes it; members are handles."""

    id: str
    name: str
    topic: str = ""
    members: list[str] = field(default_factory=list)
    is_private: bool = False


class People:
    """The users of the workspace, found by id or by handle."""

    def __init__(self, installation: Installation, people: list[Person]) -> None:
        self.installation = installation
        self._by_id = {person.id: person for person in people}

    def all(self) -> list[Person]:
        """Everyone, the bot included, in order of id."""
        return sorted(self._by_id.values(), key=lambda person: person.id)

    def humans(self) -> list[Person]:
        """Everyone who is no bot."""
        return [person for person in self.all() if not person.is_bot]

    def find(self, id_or_name: str) -> Person | None:
        """The person with this id or handle, or None."""
        key = id_or_name.removeprefix("@")
        found = self._by_id.get(key)
        return found or next((one for one in self._by_id.values() if one.name == key), None)

    def human(self, id_or_name: object) -> Person:
        """A person who may act; Refused when unknown or the bot."""
        person = self.find(str(id_or_name or ""))
        if person is None or person.is_bot:
            names = ", ".join(one.name for one in self.humans())
            raise Refused(f"Nobody here is called {id_or_name!r}; there are {names}.")
        return person

    def bot(self) -> Person:
        """The app's bot user."""
        return self._by_id[self.installation.bot_user]

    def keep(self, person: Person, storage: Storage) -> None:
        """Add or replace a person, durably."""
        self._by_id[person.id] = person
        storage.put("person", person.id, asdict(person))


def user_object(person: Person, team_id: str, *, now: datetime, locale: bool, email: bool) -> Json:
    """Slack's user object; `locale` and `email` only where asked for and allowed."""
    offset = now.astimezone(ZoneInfo(person.tz)).utcoffset()
    profile: Json = {
        "real_name": person.real_name,
        "display_name": person.name,
        "real_name_normalized": person.real_name,
        "display_name_normalized": person.name,
        "title": person.title,
        "team": team_id,
    }
    if email and person.email:
        profile["email"] = person.email
    user: Json = {
        "id": person.id,
        "team_id": team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    return user | ({"locale": person.locale} if locale else {})


def load_people(storage: Storage, *, bot_name: str, path: Path = NORTHWIND) -> tuple[People, list[ChannelPlan]]:
    """The people of northwind.yml, changed and joined ones as last kept, and the channels it plans."""
    data: Json = yaml.safe_load(path.read_text(encoding="utf-8"))
    team, app = data["team"], data["app"]
    installation = Installation(
        team_id=team["id"],
        team_name=team["name"],
        domain=team["domain"],
        app_id=app["id"],
        bot_id=app["bot_id"],
        bot_user=app["user"],
    )
    bot = Person(id=app["user"], name=bot_name, real_name=bot_name.capitalize(), is_bot=True)
    people = [bot, *(Person(**fields) for fields in data["people"])]
    kept = [Person(**fields) for _, fields in storage.all("person")]
    return People(installation, people + kept), [ChannelPlan(**fields) for fields in data["channels"]]
