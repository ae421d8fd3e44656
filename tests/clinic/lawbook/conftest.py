"""The law of the house with two rules more: one from memory, and one whose variants are deduced."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from reencuentro.clinic.lawbook.house_law import house_law
from reencuentro.clinic.lawbook.queries.current import _law_with
from reencuentro.engines.clockwork.law import Law, load_law

EXTRA = """
[defaults]
regime = "cnpcf"
jurisdiction = "MX"
source = "Memory of a lawyer"
verified_on = 2026-02-08
verified_by = "nobody yet"
valid_from = 2023-06-08
owner = "ours"
start = "S1"
roll = "R1"

[[rule]]
id = "Z01"
title.es = "Plazo de memoria"
title.en = "Term from memory"
trigger.es = "notificación"
trigger.en = "notice"
length = 3
unit = "habiles"
mark = "M"
article = "art. 1"

[[rule]]
id = "Z02"
title.es = "Plazo deducido"
title.en = "Deduced term"
trigger.es = "notificación"
trigger.en = "notice"
mark = "D"
article = "art. 2"
unit = "habiles"
[[rule.variant]]
name = "short"
title.es = "corto"
title.en = "short"
length = 3
[[rule.variant]]
name = "long"
title.es = "largo"
title.en = "long"
length = 9
"""

FEW = 8

_read: dict[tuple[tuple[Path, bytes], ...], Law] = {}


@pytest.fixture(autouse=True)
def own_clock() -> Iterator[None]:
    """Before the national code governs everywhere, and in a year of which calendars are known."""
    with time_machine.travel("2026-11-26 18:00Z", tick=True):
        yield


@pytest.fixture(autouse=True)
def law(tmp_path: Path, settings, monkeypatch) -> Iterator[Path]:
    """A copy of the law files, to be read anew."""
    monkeypatch.setattr("reencuentro.clinic.lawbook.house_law.load_law", law_in)
    folder = tmp_path / "law"
    shutil.copytree(settings.LAW_FILES, folder)
    (folder / "rules" / "zz-tests.toml").write_text(EXTRA)
    settings.LAW_FILES = folder
    read_anew()
    yield folder
    read_anew()


def read_anew() -> None:
    house_law.cache_clear()
    _law_with.cache_clear()


def law_in(folder: Path) -> Law:
    """The same files are the same law, wherever they lie: to read and check all of them takes 70 ms."""
    files = tuple((path.relative_to(folder), path.read_bytes()) for path in sorted(folder.rglob("*.toml")))
    if files not in _read:
        if len(_read) >= FEW:
            _read.clear()
        _read[files] = load_law(folder)
    return _read[files]
