"""Pictures of views, kept as JSON beside the tests; UPDATE_GOLDEN=1 draws them again, and a person reads the diff."""

import json
import os
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, drawn: Any) -> None:
    """The view (a Post, or blocks as JSON) equals tests/golden/<name>.json."""
    plain = asdict(drawn) if is_dataclass(drawn) and not isinstance(drawn, type) else drawn
    shown = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
    path = FOLDER / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert path.exists(), f"{path.name} is not drawn yet: run with UPDATE_GOLDEN=1"
    assert shown == path.read_text(encoding="utf-8"), f"{name} changed: run with UPDATE_GOLDEN=1 and read the diff"
