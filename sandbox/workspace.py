"""The workspace: everything that one sandbox holds, put together."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sandbox.clock import SandboxClock, machine_now
from sandbox.conversations import Conversations
from sandbox.delivery import Deliveries
from sandbox.faults import Faults
from sandbox.followers import Followers
from sandbox.manifest import Manifest
from sandbox.pagefeed import Feed
from sandbox.people import Installation, People, load_people
from sandbox.request_url import RequestUrl
from sandbox.responses import ResponseUrls
from sandbox.socket import SocketHub
from sandbox.storage import Storage
from sandbox.traffic import Traffic
from sandbox.triggers import Triggers
from sandbox.uploads import Uploads
from sandbox.views import Views
from sandbox.wire import Json

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105  # the sandbox's public token
APP_TOKEN = "xapp-sandbox"  # noqa: S105  # the sandbox's public token
SIGNING_SECRET = "sandbox-secret"  # noqa: S105  # the sandbox's public secret


@dataclass(slots=True, kw_only=True)
class Workspace:
    """One Slack workspace on this machine with one app in it."""

    host: str
    manifest: Manifest
    storage: Storage
    clock: SandboxClock
    people: People
    conversations: Conversations
    faults: Faults
    feed: Feed
    traffic: Traffic
    deliveries: Deliveries
    hub: SocketHub
    request_url: RequestUrl | None
    revoked: bool = False
    offered: dict[str, list[Json]] = field(default_factory=dict)
    followers: Followers = field(init=False)
    triggers: Triggers = field(init=False)
    responses: ResponseUrls = field(init=False)
    views: Views = field(init=False)
    uploads: Uploads = field(init=False)

    def __post_init__(self) -> None:
        installation = self.installation
        self.followers = Followers(self.clock)
        self.triggers = Triggers(self.clock)
        self.responses = ResponseUrls(self.clock, installation.team_id)
        self.uploads = Uploads(storage=self.storage, clock=self.clock)
        self.views = Views(
            storage=self.storage,
            team_id=installation.team_id,
            app_id=installation.app_id,
            bot_id=installation.bot_id,
        )

    @property
    def installation(self) -> Installation:
        """The team and its app."""
        return self.people.installation

    def start(self) -> None:
        """Begin to call the bot, where it is called over HTTP."""
        if self.request_url is not None:
            self.request_url.start()

    async def close(self) -> None:
        """Keep the clock, end what is open, make everything durable."""
        self.storage.put("clock", "now", {"now": self.clock.now().isoformat()})
        self.feed.end()
        self.followers.end()
        if self.request_url is not None:
            await self.request_url.stop()
        await self.hub.drop("close")
        self.clock.close()
        self.storage.close()


def create_workspace(
    *,
    manifest: Manifest,
    host: str,
    folder: Path | None = None,
    fresh: bool = False,
    now: datetime | None = None,
    speed: float = 1.0,
    request_url: str | None = None,
) -> Workspace:
    """Open the workspace kept in `folder` (None: memory only), or the demo one."""
    storage = Storage(folder, fresh=fresh)
    clock = SandboxClock(_start_of(storage, now), speed)
    people, plans = load_people(storage, bot_name=manifest.bot_name)
    feed = Feed()
    faults = Faults(clock)
    traffic = Traffic(clock, feed.tell_all)
    deliveries = Deliveries(clock, faults, traffic)

    def changed() -> None:
        feed.tell_all({"kind": "bot", "connected": deliveries.connected()})

    hub = SocketHub(deliveries, faults, people.installation.app_id, changed)
    called = RequestUrl(request_url, SIGNING_SECRET, deliveries, changed) if request_url else None
    deliveries.transport = called or hub
    return Workspace(
        host=host,
        manifest=manifest,
        storage=storage,
        clock=clock,
        people=people,
        conversations=Conversations(storage, clock, people, plans),
        faults=faults,
        feed=feed,
        traffic=traffic,
        deliveries=deliveries,
        hub=hub,
        request_url=called,
    )


def _start_of(storage: Storage, now: datetime | None) -> datetime:
    if now is not None:
        return now
    kept: Json = storage.get("clock", "now") or {}
    machine = machine_now()
    return max(machine, datetime.fromisoformat(kept["now"])) if kept else machine
