"""One browser for all journeys: Debian's Chromium where there is one, else the one Playwright brought."""

import os
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(browser_type_launch_args)
    if CHROMIUM.exists():
        arguments["executable_path"] = str(CHROMIUM)
    if os.geteuid() == 0:
        arguments["args"] = ["--no-sandbox"]  # Chromium refuses its sandbox to root
    return arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "es-MX", "timezone_id": "America/Mexico_City"}
