"""The main facts of a case on paper, made in memory, in the reader's language."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import typst
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.models import Case, Note, StageEntry, Task
from reencuentro.clinic.people.models import FamilyLink, Person
from reencuentro.engines.vault.compartment import TEAM

type Fact = list[str]


def summary_pdf(case: Case) -> bytes:
    """The summary as a PDF."""
    paper = json.dumps(on_paper(case), ensure_ascii=False)
    return bytes(typst.compile(_template(), sys_inputs={"paper": paper}))


def on_paper(case: Case) -> dict[str, Any]:
    """What the summary says: people, ties, stages, open tasks and notes of the team's compartment."""
    return {
        "language": (get_language() or "es")[:2],
        "title": _("Summary of a case"),
        "number": case.reference,
        "day": date_format(timezone.localdate(), "DATE_FORMAT"),
        "warning": _("Confidential. Who holds this paper answers for it."),
        "sections": [{"title": title, "facts": facts} for title, facts in _sections(case) if facts],
    }


def _sections(case: Case) -> Iterator[tuple[str, list[Fact]]]:
    people = {person.id: person for person in _of_team(Person, case)}
    yield _("The case"), _facts(case)
    yield _("People"), [[str(person.get_part_display()), _described(person)] for person in people.values()]
    yield _("Ties"), [_tie(link, people) for link in _of_team(FamilyLink, case)]
    yield _("Journey"), [_stage(entry) for entry in _of_team(StageEntry, case) if entry.struck_on is None]
    open_tasks = [task for task in _of_team(Task, case) if task.state == Task.State.OPEN]
    yield _("Open tasks"), [[_day(task.due_on), task.title] for task in open_tasks]
    yield (
        _("Notes"),
        [[_day(note.recorded_on), note.text] for note in _of_team(Note, case) if not note.struck_on],
    )


def _of_team(model: Any, case: Case) -> Any:
    return model.objects.within(case.opened).filter(compartment=TEAM)


def _facts(case: Case) -> list[Fact]:
    facts = [
        [_("Kind"), str(case.get_kind_display())],
        [_("Stage"), str(case.get_stage_display())],
        [_("Status"), str(case.get_status_display())],
        [_("Opened on"), _day(case.opened_on)],
        [_("Lead"), staff_name(case.lead_id)],
        [_("Summary"), case.summary],
    ]
    return [fact for fact in facts if fact[1]]


def _described(person: Person) -> str:
    numbers = [str(number) for number in person.identity_numbers]
    return " · ".join(filter(None, [person.name, str(person.birth or ""), *numbers]))


def _tie(link: FamilyLink, people: dict[Any, Person]) -> Fact:
    elder, younger = people[link.from_person], people[link.to_person]
    words = link.relation_words or link.get_relation_display()
    return [f"{elder.name} → {younger.name}", f"{words} · {link.get_quality_display()}"]


def _stage(entry: StageEntry) -> Fact:
    return [_day(entry.entered_on), " · ".join(filter(None, [str(Stage(entry.stage).label), entry.reason]))]


def _day(day: Any) -> str:
    return date_format(day, "DATE_FORMAT") if day else "—"


@cache
def _template() -> bytes:
    return files(__package__).joinpath("summary.typ").read_bytes()
