"""What stands between a page and those who read it: what axe finds, and what is wider than the screen."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page

# The nodes that pass are many, and to carry them over takes longer than to find those that don't.
_ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
_AXE = AXE_SCRIPT + Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
# Looks of words that passed (contrast.js), by the width of the screen: what overlaps may differ on each.
_PASSED: defaultdict[int, set[str]] = defaultdict(set)


def hindrances(page: Page) -> list[str]:
    """In words, the first three of each kind; none if everybody can read the page as it stands."""
    said = [f"{one['id']}: {node['html'][:150]}" for one in _violations(page) for node in one["nodes"][:3]]
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        said.append("has to be scrolled sideways")
    return said


def _violations(page: Page) -> list[dict[str, Any]]:
    """Axe is half a megabyte: it goes to a browser once, and stands ready in the pages that follow."""
    if not page.evaluate("'axe' in window"):
        page.add_init_script(_AXE)
        page.evaluate(_AXE)
    known = _PASSED[page.viewport_size["width"]]
    violations, passed = page.evaluate("lookAt", [" ".join(known), _ONLY_VIOLATIONS])
    known.update(passed.split())
    return violations


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser says against the page while this lasts: errors of scripts, and what was not loaded.

    Many addresses can so be looked at in one page: a new one each time costs a third of a second.
    """
    said: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def failed(error: Error) -> None:
        said.append(str(error))

    page.on("console", told)
    page.on("pageerror", failed)
    try:
        yield said
    finally:
        page.remove_listener("console", told)
        page.remove_listener("pageerror", failed)


def looked_at(page: Page, name: str) -> None:
    """Nobody is hindered. With REENCUENTRO_SHOTS=folder a picture of the page stays there."""
    if folder := os.environ.get("REENCUENTRO_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert hindrances(page) == []
