"""Days of notices and papers, and what shows them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line
from reencuentro.clinic.people.forms.fields import Day

EARLIEST, LATEST = date(1930, 1, 1), date(2099, 12, 31)
EVIDENCE_OF = "{}_evidence"


class NoticeDay(Day):
    """A day of a notice or paper, which may lie ahead but not in another century."""

    def __init__(self, **options: Any) -> None:
        wrong = _("This can't be the year.")
        limits = [MinValueValidator(EARLIEST, wrong), MaxValueValidator(LATEST, wrong)]
        super().__init__(validators=limits, **options)


def evidence_line(**options: Any) -> Line:
    shows = _("What shows it")
    return Line(label=shows, help_text=_("The notice, stamp or page; or whose word."), **options)


def check_evidence(form: forms.Form, cleaned: Mapping[str, Any], code: str) -> None:
    """A day without evidence can't be relied on; evidence without a day says nothing."""
    name = EVIDENCE_OF.format(code)
    if cleaned.get(code) and not cleaned.get(name) and name not in form.errors:
        form.add_error(name, _("What shows this day? A notice, a stamp, her word."))
    if cleaned.get(name) and not cleaned.get(code) and code not in form.errors:
        form.add_error(code, _("Which day does it show?"))
