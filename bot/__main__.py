"""The command line: `python -m bot <command>`; only what the command needs is imported."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "sandbox": ("sandbox", "Try Pacer: a Slack workspace on this machine, with the bot and a demo team"),
    "serve": ("serve", "Run the bot"),
    "doctor": ("doctor", "Say what is missing, in plain sentences"),
    "migrate": ("migrate", "Bring the database to this version"),
    "import": ("imports", "Load a strategy file (or the demo team with --demo)"),
    "parse": ("parse", "Show how a message is understood"),
    "audit": ("audit", "Recompute the daily totals from the records and compare"),
}
"""Each command: its module in bot.commands, and what it does."""

USAGE_EXIT = 2


def usage() -> str:
    """What can be asked for."""
    lines = [f"  {name:<9} {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(["Usage: python -m bot <command> [options]", "", *lines, "", "More: README.md"])


def main(argv: Sequence[str]) -> int:
    """Run a command; returns its exit code."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        sys.stdout.write(usage() + "\n")
        return 0 if argv else USAGE_EXIT
    if argv[0] not in COMMANDS:
        sys.stderr.write(f"There is no command “{argv[0]}”.\n\n{usage()}\n")
        return USAGE_EXIT
    module = import_module(f"bot.commands.{COMMANDS[argv[0]][0]}")
    run: Callable[[list[str]], int] = module.run
    return run(list(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
