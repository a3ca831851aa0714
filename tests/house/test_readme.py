"""The README tells the truth: its commands, options, settings, targets and files exist."""

import re
from pathlib import Path

from bot.__main__ import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_commands_are_those_of_the_program() -> None:
    named = set(re.findall(r"python -m bot (\w+)", README))
    assert named == set(COMMANDS)


def test_settings_are_those_that_are_read() -> None:
    table = README[README.index("### Settings") : README.index("### Commands")]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if name in ("database_url", "port", "log_level"):
            assert f"| `{name.upper()}` | `{field.default}` |" in table


def test_targets_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"make ([a-z]+)", README)) - {"one"}
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_folders_of_the_picture_exist() -> None:
    picture = README[README.index("bot/        the process") : README.index("The way of a message:")]
    for folder in re.findall(r"(\w+)/", picture):
        assert any(ROOT.glob(f"**/{folder}")), folder
