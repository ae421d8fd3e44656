"""Long files first, so that neither worker is left alone with one of them at the end."""

import pytest

from reencuentro.site.config import ROOT

# Those that take more than some eight seconds, the longest first.
LONG = (
    "tests/journeys/test_every_page.py",
    "tests/attacks/test_writing.py",
    "tests/attacks/test_addresses.py",
    "tests/journeys/test_clocks.py",
    "tests/journeys/test_family.py",
    "tests/journeys/test_exchange.py",
    "tests/journeys/test_candidates.py",
    "tests/journeys/test_two_installations.py",
    "tests/attacks/test_strangers.py",
    "tests/site/test_questions.py",
    "tests/attacks/test_lists.py",
    "tests/attacks/test_files.py",
    "tests/attacks/test_forgeries.py",
    "tests/tools/test_backup_reading.py",
    "tests/attacks/test_leaving.py",
    "tests/bench/test_exchange_of_lists.py",
    "tests/demo/test_demo.py",
)


def long_ones_first(items: list[pytest.Item]) -> None:
    """The rest, and the tests of each file, stay in their order."""
    place = {ROOT / name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path, len(place)))
