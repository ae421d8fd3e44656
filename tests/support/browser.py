"""The browser of the tests: the one that ./run test found or brought."""

import os
from typing import Any

from tools import chromium

# A page of a test is gone before code that V8 compiles for long use has paid for itself.
FOR_SHORT_LIVES = "--js-flags=--no-opt --no-maglev"


def launching() -> dict[str, Any]:
    """What Playwright's `launch` is to be told."""
    told: dict[str, Any] = {"args": [FOR_SHORT_LIVES]}
    if program := chromium.found():
        told["executable_path"] = program
    if os.geteuid() == 0:
        told["args"].append("--no-sandbox")  # Chromium refuses its sandbox to root
    return told
