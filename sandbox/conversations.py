"""Conversations and their messages: channels, the bot's DMs, threads, and what only one person sees."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.people import ChannelPlan, People, Person
from sandbox.storage import Storage
from sandbox.wire import Json, Refused

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Conversation:
    """A channel, or the DM of one person with the bot."""

    id: str
    name: str
    kind: str
    user: str = ""
    members: set[str] = field(default_factory=set)
    topic: str = ""
    is_private: bool = False
    created: int = 0
    messages: dict[str, Json] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    private: dict[str, dict[str, Json]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)

    @property
    def event_kind(self) -> str:
        """What Slack calls it in events: im, channel or group."""
        if self.kind == "im":
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def scope_family(self) -> str:
        """The first half of the scopes that read it: im, channels or groups."""
        return {"im": "im", "channel": "channels", "group": "groups"}[self.event_kind]

    @property
    def command_name(self) -> str:
        """The channel name that commands and clicks carry."""
        if self.kind == "im":
            return "directmessage"
        return "privategroup" if self.is_private else self.name

    def after(self, ts: str) -> list[Json]:
        """Messages with a later ts, oldest first."""
        return [self.messages[key] for key in self.order[bisect_left(self.order, ts + "~") :]]

    def parents(self) -> list[Json]:
        """Messages of the main view, oldest first: no replies, but those also sent to the channel."""
        every = (self.messages[key] for key in self.order)
        return [one for one in every if not is_reply(one) or one.get("subtype") == "thread_broadcast"]

    def thread(self, ts: str) -> list[Json]:
        """A thread's parent and its replies, oldest first."""
        later = (self.messages[key] for key in self.order[bisect_left(self.order, ts) :])
        return [one for one in later if one["ts"] == ts or one.get("thread_ts") == ts]

    def unread(self, person_id: str) -> int:
        """How many messages of others this person has not read."""
        new = self.after(self.read.get(person_id, "0"))
        return sum(1 for one in new if one.get("user") != person_id and not is_reply(one))


def is_reply(message: Json) -> bool:
    """Whether a message stands in a thread below its parent."""
    thread = message.get("thread_ts")
    return bool(thread) and thread != message["ts"]


class Conversations:
    """All conversations, durable message by message; mints the unique, increasing `ts`."""

    def __init__(self, storage: Storage, clock: SandboxClock, people: People, plans: list[ChannelPlan]) -> None:
        self._storage = storage
        self._clock = clock
        self._people = people
        self._by_id: dict[str, Conversation] = {}
        self._last = 0
        self._load(plans)

    def _load(self, plans: list[ChannelPlan]) -> None:
        created = int(self._clock.now().timestamp())
        for plan in plans:
            members = {found.id for name in plan.members if (found := self._people.find(name))}
            self._by_id[plan.id] = Conversation(
                id=plan.id,
                name=plan.name,
                kind="channel",
                members=members,
                topic=plan.topic,
                is_private=plan.is_private,
                created=created,
            )
        for person in self._people.humans():
            self.direct(person)
        for key, fields in self._storage.all("conversation"):
            conversation = self._by_id.setdefault(key, Conversation(id=key, name=key, kind="channel"))
            for name, value in fields.items():
                setattr(conversation, name, set(value) if name == "members" else value)
        for key, message in self._storage.all("message"):
            conversation = self._by_id[key.split(":")[0]]
            conversation.messages[message["ts"]] = message
            insort(conversation.order, message["ts"])
            self._last = max(self._last, int(message["ts"].replace(".", "")))

    def all(self) -> list[Conversation]:
        """Every conversation, in order of id."""
        return sorted(self._by_id.values(), key=lambda one: one.id)

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation with this id, or None."""
        return self._by_id.get(conversation_id)

    def direct(self, person: Person) -> Conversation:
        """The DM of a person with the bot; it always exists."""
        key = "D0" + person.id[2:] if person.id.startswith("U0") else "D0" + person.id
        members = {person.id, self._people.installation.bot_user}
        fresh = Conversation(id=key, name=key, kind="im", user=person.id, members=members)
        return self._by_id.setdefault(key, fresh)

    def named(self, text: object, person: Person) -> Conversation:
        """What a person means by "@pacer", "#sales", "sales" or an id; Refused when they are not in it."""
        key = str(text or "@" + self._people.bot().name)
        if key.removeprefix("@") in {self._people.bot().name, self._people.bot().id}:
            return self.direct(person)
        found = self._by_id.get(key) or next(
            (one for one in self._by_id.values() if one.kind == "channel" and one.name == key.removeprefix("#")),
            None,
        )
        if found is None or (person.id not in found.members and (found.kind == "im" or found.is_private)):
            raise Refused(f"{person.name} sees no conversation called {key!r}.")
        return found

    def create(self, name: str, members: set[str], *, is_private: bool, key: str) -> Conversation:
        """Make a channel."""
        conversation = Conversation(
            id=key, name=name, kind="channel", members=members, is_private=is_private,
            created=int(self._clock.now().timestamp()),
        )  # fmt: skip
        self._by_id[key] = conversation
        self.keep(conversation)
        return conversation

    def keep(self, conversation: Conversation) -> None:
        """Make name, members, topic and read marks durable."""
        fields: Json = {
            name: getattr(conversation, name)
            for name in ("name", "kind", "user", "topic", "is_private", "created", "read")
        }
        fields["members"] = sorted(conversation.members)
        self._storage.put("conversation", conversation.id, fields)

    def mint(self) -> str:
        """A new `ts`: sandbox time, unique and increasing, with 6 decimals."""
        micros = (self._clock.now() - EPOCH) // timedelta(microseconds=1)
        self._last = max(micros, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def save(self, conversation: Conversation, message: Json) -> None:
        """Keep a new or changed message."""
        ts = message["ts"]
        if ts not in conversation.messages:
            insort(conversation.order, ts)
        conversation.messages[ts] = message
        self._storage.put("message", f"{conversation.id}:{ts}", message)

    def remove(self, conversation: Conversation, ts: str) -> Json | None:
        """Forget a message; the one removed, or None."""
        gone = conversation.messages.pop(ts, None)
        if gone is not None:
            conversation.order.remove(ts)
            self._storage.drop("message", f"{conversation.id}:{ts}")
        return gone
