"""Views: the stack of modals each person has open, and their Home tab."""

from dataclasses import dataclass, field

from sandbox.elements import with_ids
from sandbox.state import initial_values, kept_values
from sandbox.storage import Storage
from sandbox.wire import Json, SlackError, new_id

DEEPEST_STACK = 3
FROM_CALLER = (
    "type", "title", "close", "submit", "blocks", "private_metadata", "callback_id", "external_id",
    "notify_on_close", "clear_on_close", "submit_disabled",
)  # fmt: skip
VIEW_DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "title": None,
    "close": None,
    "submit": None,
    "notify_on_close": False,
    "clear_on_close": False,
}


@dataclass(slots=True, kw_only=True)
class Views:
    """Every open modal and every published Home tab."""

    storage: Storage
    team_id: str
    app_id: str
    bot_id: str
    stacks: dict[str, list[Json]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.homes.update(self.storage.all("home"))

    def stack(self, person_id: str) -> list[Json]:
        """The modals of a person, bottom to top."""
        return self.stacks.setdefault(person_id, [])

    def find(self, view_id: str) -> tuple[str, Json] | None:
        """(owner, view) of an open modal or a Home tab."""
        for person_id, stack in self.stacks.items():
            for view in stack:
                if view["id"] == view_id:
                    return person_id, view
        return next(((who, home) for who, home in self.homes.items() if home["id"] == view_id), None)

    def by_external_id(self, external_id: str) -> Json | None:
        """The open modal or Home tab with this external id."""
        every = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
        return next((view for view in every if view["external_id"] == external_id), None)

    def open(self, person_id: str, given: Json) -> Json:
        """Show a modal as the only one of this person."""
        view = self._new(given)
        view["root_view_id"], view["previous_view_id"] = view["id"], None
        self.stacks[person_id] = [view]
        return view

    def push(self, person_id: str, given: Json) -> Json:
        """Show a modal on top; at most three."""
        stack = self.stack(person_id)
        if not stack:
            return self.open(person_id, given)
        if len(stack) >= DEEPEST_STACK:
            raise SlackError("push_limit_reached")
        view = self._new(given)
        view["root_view_id"], view["previous_view_id"] = stack[0]["id"], stack[-1]["id"]
        stack.append(view)
        return view

    def update(self, view: Json, given: Json) -> Json:
        """Change a view in place; inputs with the same ids keep what was typed."""
        self._check_external_id(given, view["id"])
        before = view["state"]["values"]
        view |= VIEW_DEFAULTS | _from_caller(given)
        view["hash"] = _new_hash()
        view["state"] = {"values": kept_values(view["blocks"], before)}
        return view

    def publish(self, person_id: str, given: Json) -> Json:
        """Set a person's Home tab."""
        home = self.homes.get(person_id)
        if home is None:
            home = self._new(given)
            home["root_view_id"], home["previous_view_id"] = home["id"], None
            self.homes[person_id] = home
        else:
            self.update(home, given)
        self.storage.put("home", person_id, home)
        return home

    def close(self, person_id: str, view_id: str) -> Json | None:
        """Take a modal, and those above it, off the stack."""
        stack = self.stack(person_id)
        for index, view in enumerate(stack):
            if view["id"] == view_id:
                del stack[index:]
                return view
        return None

    def _new(self, given: Json) -> Json:
        self._check_external_id(given, None)
        view: Json = {"id": new_id("V0"), "team_id": self.team_id, "app_id": self.app_id, "bot_id": self.bot_id}
        view |= {"app_installed_team_id": self.team_id, "hash": _new_hash()}
        view |= VIEW_DEFAULTS | _from_caller(given)
        view["state"] = {"values": initial_values(view["blocks"])}
        return view

    def _check_external_id(self, given: Json, own_id: str | None) -> None:
        external_id = given.get("external_id")
        other = self.by_external_id(external_id) if external_id else None
        if other is not None and other["id"] != own_id:
            raise SlackError("duplicate_external_id")


def _from_caller(given: Json) -> Json:
    taken = {key: given[key] for key in FROM_CALLER if given.get(key) is not None}
    return taken | {"blocks": with_ids(given.get("blocks") or [])}


def _new_hash() -> str:
    return f"{new_id('', 10)}.{new_id('', 8)}".lower()
