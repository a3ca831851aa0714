"""What the operator sets, read from the environment, with a plain sentence for each thing that is wrong."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Transport = Literal["socket", "http"]


class SettingsProblem(Exception):
    """Settings that are missing or malformed; `sentences` says what to do about each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Settings(BaseSettings):
    """Each field is an environment variable of the same name in capitals; an empty one counts as not set."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///pacer.db"
    clock_url: str = ""
    port: int = Field(default=3000, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: str) -> str:
        return _prefixed(value, "xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: str) -> str:
        return _prefixed(value, "xapp-")

    @field_validator("slack_api_url", "clock_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            raise ValueError("must be a web address that starts with https:// or http://.")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_slash(cls, value: str) -> str:
        return value if value.endswith("/") else f"{value}/"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://, such as sqlite:///pacer.db.")
        return value

    @property
    def transport(self) -> Transport:
        """How Slack's events come in: signed HTTP only when there is a signing secret and no app token."""
        return "http" if self.slack_signing_secret and not self.slack_app_token else "socket"


def read_settings() -> Settings:
    """The settings as they are, whatever is missing. Raises SettingsProblem for malformed ones."""
    try:
        return Settings()
    except ValidationError as problem:
        raise SettingsProblem([_sentence(error) for error in problem.errors()]) from None


def missing(settings: Settings) -> list[str]:
    """A sentence for each setting that `serve` cannot do without."""
    sentences = []
    if not settings.slack_bot_token:
        sentences.append(
            "SLACK_BOT_TOKEN is missing: the Bot User OAuth Token (xoxb-…) on your Slack app's page "
            "“OAuth & Permissions”."
        )
    if not settings.slack_app_token and not settings.slack_signing_secret:
        sentences.append(
            "SLACK_APP_TOKEN is missing: an app-level token (xapp-…) with connections:write from your Slack app's "
            "page “Basic Information”. To receive over HTTP instead, set SLACK_SIGNING_SECRET."
        )
    return sentences


def _prefixed(value: str, prefix: str) -> str:
    if value and not value.startswith(prefix):
        raise ValueError(f"must start with {prefix}; this looks like another of Slack's secrets.")
    return value.strip()


def _sentence(error: object) -> str:
    found = error if isinstance(error, dict) else {}
    name = "_".join(str(part) for part in found.get("loc", ())).upper()
    said = str(found.get("msg", "is not understood")).removeprefix("Value error, ")
    if name == "PORT":
        said = "must be a whole number from 0 to 65535."
    if name == "LOG_LEVEL":
        said = "must be one of DEBUG, INFO, WARNING, ERROR."
    return f"{name} {said}"
