"""One browser for all journeys: the one that ./run test found or brought."""

import os
from typing import Any

import pytest

from tools import chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(browser_type_launch_args)
    if program := chromium.found():
        arguments["executable_path"] = program
    if os.geteuid() == 0:
        arguments["args"] = ["--no-sandbox"]  # Chromium refuses its sandbox to root
    return arguments


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "es-MX", "timezone_id": "America/Mexico_City"}
