"""What stands between a page and those who read it: what axe finds, and what is wider than the screen."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
# The nodes that pass are many, and to carry them over takes longer than to find those that don't.
_ONLY_VIOLATIONS = {"resultTypes": ["violations"]}


def hindrances(page: Page) -> list[str]:
    """In words, the first three of each kind; none if everybody can read the page as it stands."""
    found = _AXE.run(page, options=_ONLY_VIOLATIONS).response["violations"]
    said = [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"][:3]]
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        said.append("has to be scrolled sideways")
    return said


def looked_at(page: Page, name: str) -> None:
    """Nobody is hindered. With REENCUENTRO_SHOTS=folder a picture of the page stays there."""
    if folder := os.environ.get("REENCUENTRO_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert hindrances(page) == []
