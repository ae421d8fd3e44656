"""The guides keep their word: who follows one has a rule that counts, and finds every key explained."""

import re
import shutil
import tomllib
from datetime import date

import pytest

from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.law import load_law
from reencuentro.engines.clockwork.rule_schema import (
    CONSEQUENCE,
    COUNTING,
    EVIDENCE,
    LENGTH,
    MARKS,
    MODES,
    OWNERS,
    PLACE,
    ROLLS,
    STARTS,
    UNITS,
)  # fmt: skip
from reencuentro.engines.clockwork.triggers import Trigger
from tests.engines.clockwork.house import FOLDER

DOCS = FOLDER.parent / "docs"
GUIDES = pytest.mark.parametrize("guide", ["law.md", "ley.md"])


def read(guide: str) -> str:
    return (DOCS / guide).read_text(encoding="utf-8")


def example_of(guide: str) -> str:
    return re.search(r"```toml\n(.*?)```", read(guide), re.DOTALL)[1]


@GUIDES
def test_the_guide_s_rule_is_the_one_in_force(guide):
    shown = tomllib.loads(example_of(guide))["rule"][0]
    kept = tomllib.loads((FOLDER / "rules" / "cnpcf.toml").read_text(encoding="utf-8"))["rule"]
    assert shown in kept


@GUIDES
def test_a_lawyer_who_follows_the_guide_has_a_rule_that_counts(guide, tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "law")
    file = folder / "rules" / "cnpcf.toml"
    new = example_of(guide).replace('"F20"', '"F90"').replace("length = 9", "length = 4")
    file.write_text(file.read_text(encoding="utf-8") + "\n" + new, encoding="utf-8")
    counted = count(Trigger("F90", date(2026, 10, 5), "cdmx", "list"), load_law(folder))
    assert counted.ordinary == date(2026, 10, 12)
    assert counted.conservative == date(2026, 10, 10)


def test_a_lawyer_who_follows_the_guide_has_a_calendar_that_counts(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "law")
    (folder / "calendars" / "puebla").mkdir()
    shutil.copy(folder / "calendars/cdmx/2026.toml", folder / "calendars/puebla/2026.toml")
    counted = count(Trigger("F21", date(2026, 10, 5), "puebla", "list"), load_law(folder))
    assert counted.ordinary == date(2026, 10, 13)


@GUIDES
def test_every_key_and_every_word_of_the_format_is_explained(guide):
    words = {*LENGTH, *COUNTING, *CONSEQUENCE, *EVIDENCE, *PLACE, *UNITS, *STARTS, *ROLLS, *OWNERS, *MARKS}
    words |= set(MODES) - {"event"}
    explained = set(re.findall(r"`([\w-]+)`", read(guide)))
    assert words - explained == set()
