"""What is asked while a list comes in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Part
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST
from reencuentro.clinic.tables.opening import label_of
from reencuentro.site.text import tidy

from ..mapping import targets
from ..mapping.targets import CHILDREN_MOST
from ..runs import Sheet

_SHOWN = 60
ORDERS = {
    DAY_FIRST: _("Day first: 3/4/2015 is 3 April"),
    MONTH_FIRST: _("Month first: 3/4/2015 is 4 March"),
}
MIXED = _("Your list writes both. Rows that do not fit will stay outside.")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "CSV, XLSX or Parquet, one case a row. It is sealed while it arrives; nobody but you can read it."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.parquet"}),
    )
    label = forms.CharField(
        label=_("Name of this list"),
        required=False,
        max_length=80,
        help_text=_(
            "By it and the row's own number a row is known again when you bring the list a second time. "
            "Without it, the name of the file counts."
        ),
    )

    def clean_label(self) -> str:
        return tidy(self.cleaned_data["label"])

    @property
    def named(self) -> str:
        return self.cleaned_data["label"] or label_of(self.cleaned_data["file"].name)


class ColumnsForm(forms.Form):
    """One question for each column, then what holds for all rows."""

    kind = forms.ChoiceField(
        label=_("Kind of case, where the row does not say it"),
        choices=Kind.choices,
        initial=Kind.REUNIFICATION,
    )
    lead_id = forms.TypedChoiceField(
        label=_("Lead"),
        coerce=UUID,
        help_text=_("The lawyer who leads these cases. She can hand them over later."),
    )
    order = forms.ChoiceField(
        label=_("How dates are written"),
        choices=ORDERS,
        widget=forms.RadioSelect,
    )
    members = forms.TypedMultipleChoiceField(
        label=_("Team"),
        coerce=UUID,
        required=False,
        help_text=_("Who reads these cases besides you and the lead. Nobody else can."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, sheet: Sheet, user: User, data: Any = None) -> None:
        super().__init__(data)
        self._columns = [f"column_{place}" for place in range(len(sheet.headings))]
        choices = _choices(sheet.targets)
        for place, name in enumerate(self._columns):
            self.fields[name] = forms.ChoiceField(
                label=sheet.headings[place],
                choices=choices,
                required=False,
                initial=sheet.targets[place],
                help_text=_samples(sheet, place),
            )
        self._offer_staff(sheet, user)

    def columns(self) -> list[Any]:
        return [self[name] for name in self._columns]

    @property
    def targets(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._columns]

    @property
    def parts(self) -> dict[UUID, str]:
        """{member: her part}: lawyers do family law, the others case work; it can be changed in each case."""
        lawyers = {user.id for user in staff() if user.role in PRIVILEGED_ROLES}
        return {
            user_id: Part.FAMILY_LAW.value if user_id in lawyers else Part.CASE_WORK.value
            for user_id in self.cleaned_data["members"]
        }

    def _offer_staff(self, sheet: Sheet, user: User) -> None:
        able = [person for person in staff() if person.role in CASEWORK_ROLES]
        lawyers = [person for person in able if person.role in PRIVILEGED_ROLES]
        self.fields["lead_id"].choices = [(str(person.id), person.display_name) for person in lawyers]
        self.fields["members"].choices = [
            (str(person.id), person.display_name) for person in able if person.id != user.id
        ]
        self.initial = {"members": [user_id for user_id, _part in sheet.members], "order": sheet.order}
        if sheet.mixed:
            self.fields["order"].help_text = MIXED
        if sheet.lead or user.role in PRIVILEGED_ROLES:
            self.initial["lead_id"] = sheet.lead or str(user.id)
        if sheet.kind:
            self.initial["kind"] = sheet.kind


def _choices(chosen: list[str]) -> list[tuple[str, Any]]:
    """All that a column may mean, each with whom it speaks of: a closed list shows no groups.

    Of the children, as many as the list has and one more.
    """
    numbers = [int(target[5]) for target in chosen if target.startswith("child")]
    most = min(max([1, *numbers]) + 1, CHILDREN_MOST)
    hidden = tuple(f"child{number}." for number in range(most + 1, CHILDREN_MOST + 1))
    groups = [
        (subject, [(code, f"{subject}: {label}") for code, label in fields.items()])
        for subject, fields in targets().items()
        if not next(iter(fields)).startswith(hidden)
    ]
    return [("", _("Leave it out")), *groups]


def _samples(sheet: Sheet, place: int) -> str:
    """What stands in the first rows of a column, to recognise it by."""
    found = [row[place] for row in sheet.samples if place < len(row) and row[place].strip()]
    return " · ".join(text[:_SHOWN] for text in found)
