"""The browser of the tests: the one that ./run test found or brought."""

import os
from typing import Any

from tools import chromium


def launching() -> dict[str, Any]:
    """What Playwright's `launch` is to be told."""
    told: dict[str, Any] = {}
    if program := chromium.found():
        told["executable_path"] = program
    if os.geteuid() == 0:
        told["args"] = ["--no-sandbox"]  # Chromium refuses its sandbox to root
    return told
