"""What is typed about a paper: what it is, what was made of it, where it went."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options, PastDay
from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.forms.fields import NoticeDay
from reencuentro.clinic.files.picking import FileChoice
from reencuentro.clinic.lawbook.house_law import house_law
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.papers.model import BASES, ORIGINAL

from .house_papers import house_papers
from .labels import GROUPS
from .models import Custody, Form, Paper
from .queries.scans import scan_is_shut, scan_of

COLUMNS = (
    "form", "issuer", "jurisdiction", "folio", "name_on_it", "issued", "expires", "ordered", "got", "ended",
    "words", "file",
)  # fmt: skip
HAPPENED = ("issued", "ordered", "got", "ended")
AFTER_ISSUE = ("expires", "got", "ended")
FEDERATIONS = ("FED", "US")


class _PaperFacts(MergingForm):
    """What all papers have; `forms` are the codes of `Form` that it may be in."""

    form = Options((), label=_("In which form"))
    name_on_it = Line(
        300,
        required=False,
        label=_("The name on it, exactly as written"),
        help_text=_("With its accents and both surnames: it is compared with her other papers."),
    )
    folio = Line(120, required=False, label=_("Folio, file or receipt number"))
    jurisdiction = forms.ChoiceField(
        required=False,
        label=_("Where it is from"),
        help_text=_("It decides who can apostille it and what has to be translated."),
    )
    issuer = Line(300, required=False, label=_("Which office issued or made it"))
    issued = NoticeDay(label=_("Issued or made on"))
    expires = NoticeDay(label=_("Good until, as printed on it"))
    ordered = NoticeDay(label=_("Asked for on"))
    got = NoticeDay(label=_("In hand since"), help_text=_("Empty while it is only asked for."))
    ended = NoticeDay(label=_("Lost, revoked or replaced on"))
    words = Lines(2000, required=False, rows=3, label=_("What else to know"))

    def __init__(
        self, case: Case, data: Any = None, *, allowed: Iterable[str], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["form"].choices = [(code, Form(code).label) for code in allowed]
        self.fields["jurisdiction"].choices = [("", "–"), *_jurisdictions()]
        self.fields["file"] = FileChoice(case, required=False, label=_("Its scan or photo"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in HAPPENED:
            if cleaned.get(name) and cleaned[name] > timezone.localdate():
                self.add_error(name, _("This day has not come yet."))
        for name in AFTER_ISSUE:
            self._not_before(cleaned, name, "issued", _("This lies before the day it was issued."))
        self._not_before(cleaned, "got", "ordered", _("This lies before the day it was asked for."))
        return cleaned

    def _not_before(self, cleaned: dict[str, Any], name: str, first: str, message: Promise) -> None:
        later: date | None = cleaned.get(name)
        if later and cleaned.get(first) and later < cleaned[first]:
            self.add_error(name, message)


class NewPaperForm(_PaperFacts):
    kind = forms.ChoiceField(label=_("Which paper"))
    person_id = Choose(label=_("Whose it is"))
    field_order = ("kind", "person_id", "form", "name_on_it")

    def __init__(
        self,
        case: Case,
        people: Iterable[tuple[UUID, str]],
        data: Any = None,
        *,
        kind: str = "",
        scan: str = "",
    ) -> None:
        known = kind if kind in house_papers().kinds else ""
        super().__init__(case, data, allowed=BASES, initial={"kind": known, "form": ORIGINAL, "file": scan})
        self.fields["kind"].choices = [("", "–"), *_kinds()]
        self.fields["person_id"].choices = [("", "–"), *people]


class DerivedForm(_PaperFacts):
    def __init__(self, case: Case, data: Any = None, *, source: Paper, form: str = "") -> None:
        allowed = [code for code in Form.values if code != Form.ORIGINAL]
        initial = {"jurisdiction": source.jurisdiction, "name_on_it": source.name_on_it, "form": form}
        super().__init__(case, data, allowed=allowed, initial=initial)


class CorrectForm(_PaperFacts):
    """A scan that the writer may not see stays what it is; one that was removed gives way to another."""

    def __init__(self, case: Case, data: Any = None, *, paper: Paper) -> None:
        derived = paper.derived_from_id is not None
        allowed = [code for code in Form.values if code != Form.ORIGINAL]
        known = {name: getattr(paper, name) for name in COLUMNS} | {"file": scan_of(case, paper)}
        super().__init__(case, data, allowed=allowed if derived else BASES, initial=known)
        if scan_is_shut(case, paper):
            del self.fields["file"]
        self.remember_shown()


class HandOverForm(forms.Form):
    since = PastDay(label=_("On which day"))
    place = Options(Custody.Place.choices, label=_("Where it is now"))
    holder = Line(300, required=False, label=_("Who has it"))
    courier = Line(
        80,
        required=False,
        label=_("Courier, if it was sent"),
        help_text=_("Then it is on its way until you say that it arrived."),
    )
    tracking = Line(80, required=False, label=_("Tracking number"))
    words = Lines(1000, required=False, rows=2, label=_("What was agreed"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("tracking") and not cleaned.get("courier"):
            self.add_error("courier", _("Which courier is this number of?"))
        return cleaned


class ArriveForm(forms.Form):
    arrived = PastDay(label=_("Arrived on"))


class FileForm(forms.Form):
    destination = forms.ChoiceField(label=_("Where it was filed"))
    with_whom = Line(300, required=False, label=_("Which court, office or officer"))
    filed = PastDay(label=_("On which day"))
    reference = Line(120, required=False, label=_("Number of the receipt"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        places = house_papers().destinations.values()
        self.fields["destination"].choices = [(one.id, spoken(one.name)) for one in places if one.requires]


class StrikeForm(forms.Form):
    because = Lines(1000, rows=3, label=_("Why it was a mistake"))


def _kinds() -> Iterator[tuple[str | Promise, list[tuple[str, str]]]]:
    for group, label in GROUPS.items():
        kinds = house_papers().kinds.values()
        yield label, [(kind.id, spoken(kind.name)) for kind in kinds if kind.group == group]


def _jurisdictions() -> Iterator[tuple[str | Promise, list[tuple[str, str]]]]:
    """Federations first, then their states."""
    states = [
        (f"MX-{code}", spoken(name)) for code, name in house_law().states.items() if code not in FEDERATIONS
    ]
    yield _("Mexico"), [("MX", str(_("Mexico, federal"))), *states]
    us = [one for one in house_papers().authorities.values() if one.jurisdiction.startswith("US-")]
    named = sorted((one.jurisdiction, spoken(one.name).rpartition(", ")[2]) for one in us)
    yield _("United States"), [("US", str(_("United States, federal"))), *sorted(named, key=lambda n: n[1])]
