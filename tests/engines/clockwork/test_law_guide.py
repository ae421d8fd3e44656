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
from tools import count as count_command
from tools import law as law_command

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


def test_a_lawyer_corrects_a_rule_from_a_day_on_with_the_commands_of_the_guide(tmp_path, capsys):
    """Steps 2 to 6: a copy with its days, the check that names a slip, the notice, the count by each."""
    folder = shutil.copytree(FOLDER, tmp_path / "law")
    file, acts = folder / "rules" / "cnpcf.toml", folder / "acts.toml"
    rules = file.read_text(encoding="utf-8")
    old = "[[rule]]" + next(one for one in rules.split("[[rule]]") if 'id = "F20"' in one).rstrip()
    reformed = old.replace("length = 9", "length = 12") + "\nvalid_from = 2026-10-01"
    slip = old + "\nvalid_to = 2026-10-31"
    file.write_text(rules.replace(old, f"{slip}\n\n{reformed}"), encoding="utf-8")
    assert law_command.main(["check", "--lang", "es", "--folder", str(folder)]) == 1
    assert "F20 ya está en rules/cnpcf.toml, para las mismas fechas" in capsys.readouterr().err
    file.write_text(file.read_text("utf-8").replace("2026-10-31", "2026-09-30"), encoding="utf-8")
    acts.write_text(acts.read_text("utf-8").replace('["F22"]', '["F22", "F20"]'), encoding="utf-8")
    assert law_command.main(["check", "--lang", "es", "--folder", str(folder)]) == 0
    assert shown_length(folder, "2026-09-30", capsys) == 9
    assert shown_length(folder, "2026-10-05", capsys) == 12
    assert "F20" in load_law(folder).acts["grounds-of-appeal"].rules


def shown_length(folder, notice, capsys) -> int:
    """The highest number that `./run count` gives to a day of the ordinary count of F20."""
    where = ["--mode", "list", "--court", "cdmx", "--lang", "es", "--folder", str(folder)]
    assert count_command.main(["F20", "--notice", notice, *where]) == 0
    ordinary = capsys.readouterr().out.partition("Cuenta conservadora")[0]
    return max(int(number) for number in re.findall(r"(\d+)  cuenta$", ordinary, re.MULTILINE))


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
