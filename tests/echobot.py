"""`python -m tests.echobot`: the process with the tiny feature, to be killed and locked out by tests."""

import os
import sys
from datetime import date

from bot.commands.serve import run
from tests.echo import Echo

if __name__ == "__main__":
    day = os.environ.get("ECHO_FIRST_DAY")
    sys.exit(run([], Echo(first=date.fromisoformat(day) if day else None)))
