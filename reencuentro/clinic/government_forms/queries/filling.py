"""A form as it would be filled in now: what stands in it, what is missing, what doesn't fit."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries import people_of
from reencuentro.engines.forms.answering import Answers, answer
from reencuentro.engines.forms.filling import Filled, fill

from ..house_shelf import house_shelf
from ..models import FilledForm
from ..wording import datum_name, problem_in_words
from .known import Known, known_of, needed
from .library import BlankForm, EditionState, blank_form, edition_state, pdf_of


@dataclass(frozen=True)
class ProblemLine:
    """`code` of the datum, by which its field is found on the page."""

    code: str
    name: str
    words: str


@dataclass(frozen=True)
class Filling:
    """One form for one person of a case."""

    blank: BlankForm
    known: Known
    answers: Answers
    edition: EditionState

    @property
    def person(self) -> Person:
        return self.known.person

    @cached_property
    def stopping(self) -> list[ProblemLine]:
        """What is missing or doesn't fit: the form can't be filed with it."""
        return [_line(one.datum, problem_in_words(one)) for one in self.answers.stopping]

    @cached_property
    def remarks(self) -> list[ProblemLine]:
        """What whoever signs should know."""
        return [
            _line(one.datum, problem_in_words(one))
            for one in self.answers.problems
            if one.code == "continued"
        ]

    @cached_property
    def differing(self) -> list[ProblemLine]:
        """What stands in the case otherwise: a name has to be the same everywhere."""
        return [_line(code, self.known.of_case[code]) for code in self.known.differing(self.blank.map.data)]

    @property
    def known_count(self) -> int:
        return len(self.blank.map.data) - len(self.answers.empty)

    def filled(self) -> Filled:
        """The PDF."""
        facts = self.known.facts(self.blank.map)
        number = facts.get("applicant.a_number", "")
        heading = ", ".join(
            filter(None, [f"Form {self.blank.number}", self.person.name, number and f"A{number}"])
        )
        return fill(pdf_of(self.blank.stem), self.answers.values, self.answers.sheet, heading)


def filling_of(case: Case, person: Person, name: str) -> Filling:
    """Raises `Http404` for a form that the clinic doesn't have."""
    blank, known = blank_form(name), known_of(case, person)
    facts = known.facts(blank.map)
    answers = answer(needed(blank.map, facts), blank.form, house_shelf().catalogue, facts)
    return Filling(blank, known, answers, edition_state(blank.imprint))


def _line(code: str, words: str) -> ProblemLine:
    return ProblemLine(code, datum_name(code), words)


@dataclass(frozen=True)
class FilledLine:
    """A form that was kept. `file_id` is None once its file was removed."""

    form: str
    person: str
    day: date
    by: str
    unready: int
    file_id: UUID | None


def filled_lines(case: Case) -> list[FilledLine]:
    """Newest first."""
    rows = list(FilledForm.objects.within(case.opened).select_related("file"))
    names = {person.id: person.name for person in people_of(case.opened)}
    staff = staff_names({row.recorded_by for row in rows})
    return [
        FilledLine(
            row.form,
            names.get(row.person_id, ""),
            row.recorded_on,
            staff.get(row.recorded_by, ""),
            row.unready,
            None if row.file.removed_on else row.file_id,
        )
        for row in reversed(rows)
    ]
