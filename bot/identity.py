"""Who the bot is in Slack: asked once, and kept, so that it starts while Slack is away."""

import threading
from http.client import HTTPException

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.store.installations import Installation, Installations
from domain.errors import StoreAway
from domain.ports.clock import Clock

log = structlog.stdlib.get_logger(__name__)


class NotKnown(Exception):
    """Slack does not say who the bot is, and nothing is kept."""


class Identity:
    """The installation that the bot token belongs to."""

    def __init__(self, client: WebClient, installations: Installations, clock: Clock) -> None:
        self._client = client
        self._installations = installations
        self._clock = clock
        self._asking = threading.Lock()
        self._known: Installation | None = None
        self._asked = False

    def refresh(self) -> bool:
        """Ask Slack; False while it is away, when what was kept serves."""
        try:
            with self._asking:
                self._known = self._ask()
                self._asked = True
            self._installations.save(self._known)
        except (SlackApiError, OSError, HTTPException, StoreAway) as problem:
            log.warning("Slack did not say who the bot is", reason=str(problem)[:200])
            self._known = self._known or self._kept()
            return False
        return True

    def installation(self) -> Installation:
        """As known; asks Slack when nothing is kept. Raises what asking raises."""
        if self._known is None:
            self._known = self._kept()
            if self._known is None:
                with self._asking:
                    self._known = self._known or self._ask()
                self._installations.save(self._known)
        return self._known

    def peek(self) -> Installation | None:
        """As known, without asking anybody."""
        return self._known

    def confirm(self) -> Installation:
        """As known, asked from Slack if it was not yet. Raises as `installation` does."""
        if not self._asked:
            self.refresh()
        return self.installation()

    @property
    def known(self) -> bool:
        """Has Slack confirmed it in this process?"""
        return self._asked

    def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """What Bolt needs to know of the bot for an incoming request. Raises NotKnown: to a SlackApiError Bolt
        answers as if all were well, and the event would be lost."""
        try:
            found = self.installation()
        except SlackApiError as problem:
            raise NotKnown(str(problem)[:200]) from problem
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id or found.workspace,
            bot_user_id=found.bot_user_id,
            bot_id=found.bot_id,
            bot_token=self._client.token,
        )

    def _kept(self) -> Installation | None:
        """The one confirmed last, by an earlier process."""
        try:
            return max(self._installations.all(), key=lambda one: one.saved_at, default=None)
        except StoreAway:
            return None

    def _ask(self) -> Installation:
        answer = self._client.auth_test()
        return Installation(
            workspace=str(answer["team_id"]),
            name=str(answer.get("team") or ""),
            url=str(answer.get("url") or ""),
            bot_user_id=str(answer["user_id"]),
            bot_id=answer.get("bot_id"),
            app_id=answer.get("app_id"),
            saved_at=self._clock.now(),
        )
