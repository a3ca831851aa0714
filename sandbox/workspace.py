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
    followers: Followers
    people: People
    conversations: Conversations
    faults: Faults
    feed: Feed
    traffic: Traffic
    triggers: Triggers
    responses: ResponseUrls
    deliveries: Deliveries
    hub: SocketHub
    views: Views
    uploads: Uploads
    request_url: RequestUrl | None = None
    revoked: bool = False
    offered: dict[str, list[Json]] = field(default_factory=dict)

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
    feed = Feed()
    faults = Faults(clock)
    traffic = Traffic(clock, feed.tell_all)
    people, plans = load_people(storage, bot_name=manifest.bot_name)
    installation = people.installation
    deliveries = Deliveries(clock, faults, traffic)

    def connection_changed() -> None:
        feed.tell_all({"kind": "bot", "connected": deliveries.connected()})

    hub = SocketHub(deliveries, faults, installation.app_id, connection_changed)
    called = None if request_url is None else RequestUrl(
        request_url, secret=SIGNING_SECRET, deliveries=deliveries, changed=connection_changed
    )  # fmt: skip
    deliveries.transport = hub if called is None else called
    return Workspace(
        host=host,
        manifest=manifest,
        storage=storage,
        clock=clock,
        followers=Followers(clock),
        people=people,
        conversations=Conversations(storage, clock, people, plans),
        faults=faults,
        feed=feed,
        traffic=traffic,
        triggers=Triggers(clock),
        responses=ResponseUrls(clock, installation.team_id),
        deliveries=deliveries,
        hub=hub,
        views=Views(
            storage=storage,
            team_id=installation.team_id,
            app_id=installation.app_id,
            bot_id=installation.bot_id,
        ),
        uploads=Uploads(storage=storage, clock=clock),
        request_url=called,
    )


def _start_of(storage: Storage, now: datetime | None) -> datetime:
    if now is not None:
        return now
    kept: Json = storage.get("clock", "now") or {}
    machine = machine_now()
    return max(machine, datetime.fromisoformat(kept["now"])) if kept else machine
