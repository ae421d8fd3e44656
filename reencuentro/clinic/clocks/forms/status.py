"""The dated facts of one person's status, each with what shows it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Options
from reencuentro.clinic.cases.forms.merging import MergingForm

from ..facts import OF_CHILD, OF_MOTHER, DatedFact, Fact, Married, Place, TieKind, codes
from ..models import StatusFacts
from .fields import EVIDENCE_OF, NoticeDay, check_evidence


class FactsForm(MergingForm):
    """A day and its evidence for each fact of `groups`. Empty: not known, or it has not happened."""

    groups: tuple = ()
    plain: tuple[str, ...] = ()

    # Every other field may be empty: what is no form at all must not empty what was told.
    whole = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, data: Any = None, *, row: StatusFacts | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row else None)
        for code in codes(self.groups):
            self.fields[code.value] = NoticeDay(label=code.label)
            self.fields[EVIDENCE_OF.format(code)] = Line(label=_("What shows it"), required=False)
        self.remember_shown()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for code in codes(self.groups):
            check_evidence(self, cleaned, code)
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """What the action takes: only what was changed."""
        told = self.cleaned_data
        touched = [one for one in codes(self.groups) if {one, EVIDENCE_OF.format(one)} & {*self.changed_data}]
        return {
            "dated": [
                DatedFact(code.value, told[code.value], told[EVIDENCE_OF.format(code)])
                for code in touched
                if told[code.value]
            ],
            "taken_back": [code.value for code in touched if not told[code.value]],
            **{name: told[name] for name in self.plain if name in self.changed_data},
        }

    def sections(self) -> Iterator[tuple[Any, list[tuple[Any, Any]]]]:
        """(heading, [(day, evidence)]) as the page lays them out."""
        for heading, facts in self.groups:
            yield heading, [(self[code.value], self[EVIDENCE_OF.format(code)]) for code in facts]

    def questions(self) -> list[Any]:
        return [self[name] for name in self.plain]


class MotherForm(FactsForm):
    groups = OF_MOTHER


class ChildForm(FactsForm):
    groups = OF_CHILD
    plain = ("place", "tie", "married")

    place = Options(
        Place.choices,
        label=_("Where is the child?"),
        required=False,
        across=True,
        help_text=_("Only somebody abroad needs a visa and an entry."),
    )
    tie = Options(TieKind.choices, label=_("How is the child hers?"), required=False, across=True)
    married = Options(
        Married.choices,
        label=_("Was the child ever married?"),
        required=False,
        across=True,
        help_text=_("A wedding before the entry ends the road to T-3, so it is asked of everybody."),
    )


def _initial(row: StatusFacts) -> dict[str, Any]:
    told: dict[str, Any] = {"place": row.place, "tie": row.tie, "married": row.married}
    for fact in row.dated:
        told |= {Fact(fact.code).value: fact.on, EVIDENCE_OF.format(fact.code): fact.evidence}
    return told
