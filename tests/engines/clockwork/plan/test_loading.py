"""A lawyer changes the plan's files: every mistake is named with its file, its line and its key."""

import shutil
import tomllib
from pathlib import Path

import pytest

from reencuentro.engines.clockwork.errors import BrokenLaw, Fault
from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Plan
from tests.engines.clockwork.plan.house import FOLDER, plan


def faults_after(tmp_path: Path, file: str, old: str, new: str) -> list[Fault]:
    """What loading says when the first `old` in that file of the repository is written as `new`."""
    folder = tmp_path / "plan"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    with pytest.raises(BrokenLaw) as broken:
        load_plan(folder)
    return broken.value.faults


def line_of(file: str, text: str) -> int:
    lines = (FOLDER / file).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_repository_has_both_halves_the_gates_and_the_routes() -> None:
    steps = set(plan().steps)
    assert {f"N{number:02}" for number in range(25)} | {f"U{number:02}" for number in range(24)} <= steps
    assert list(plan().gates) == ["G1", "G2", "G3", "G4", "G5", "G6"]
    assert list(plan().routes) == ["A", "B", "C", "D", "E", "F"]
    assert {id for id, step in plan().steps.items() if step.loop} == {"N19", "U09", "U18"}
    assert {id for id in plan().risks} == {f"R{number}" for number in range(1, 15)}


def test_everything_is_said_in_both_languages() -> None:
    said = [step.title for step in plan().steps.values()] + [fact.ask for fact in plan().facts.values()]
    said += [reason.text for route in plan().routes.values() for reason in route.reasons]
    assert all(text.es.strip() and text.en.strip() for text in said)
    assert not [text for text in said if text.es == text.en]


MISTAKES = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text())["mistake"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_named(tmp_path: Path, mistake: dict[str, str]) -> None:
    found = faults_after(tmp_path, mistake["file"], mistake["old"], mistake["new"])
    place = f"plan/{mistake['file']}", mistake["code"], mistake["key"]
    assert place in [(fault.file, fault.code, fault.key) for fault in found]


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_fault_says_where_it_is_and_what_is_meant(tmp_path: Path, language: str) -> None:
    fault = faults_after(tmp_path, "mexico.toml", 'back_to = "N18"', 'back_to = "N18x"')[0]
    assert fault.line == line_of("mexico.toml", 'back_to = "N18"')
    assert fault.say(language).startswith(f"plan/mexico.toml:{fault.line}: step.loop.back_to: ")
    assert "N18x" in fault.say(language)
    assert fault.say(language).endswith("N18?")


def test_a_circle_is_shown_step_by_step(tmp_path: Path) -> None:
    old, new = '{ all = ["N00"], kind = "document"', '{ all = ["N04"], kind = "document"'
    fault = next(f for f in faults_after(tmp_path, "mexico.toml", old, new) if f.code == "circle")
    assert fault.params["path"] == "N02 → N04 → N02"


def test_an_empty_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(BrokenLaw, match="can't be read"):
        load_plan(tmp_path)


def test_steps_come_after_all_they_need() -> None:
    def needed(plan: Plan, id: str) -> set[str]:
        return {member for need in plan.node(id).needs for member in need.members}

    place = {id: index for index, id in enumerate(plan().order)}
    assert all(place[member] < place[id] for id in plan().order for member in needed(plan(), id))
