"""What the process writes to its log: one line an event, with the ticket that a person was shown."""

import logging
import sys

import structlog

LIBRARIES = {
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,  # warns each second that a tick still waits for the database
    "slack_bolt": logging.ERROR,  # warns of a token in the environment beside the client that has it
    "slack_sdk": logging.WARNING,
    "uvicorn": logging.WARNING,
}
"""The least that each may say."""


def configure(level: str) -> None:
    """Log to standard error: readable lines on a terminal, JSON lines elsewhere."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_ending(sys.stderr.isatty()))
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in LIBRARIES.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))


def _ending(terminal: bool) -> list[structlog.typing.Processor]:
    first: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if terminal:
        return [*first, structlog.dev.ConsoleRenderer()]
    return [*first, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
