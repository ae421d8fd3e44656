"""Everything that a column may mean: a fact of the case, or a fact of one of its people."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.models import Part

CHILDREN_MOST = 8
CASE = "case"

CASE_FIELDS: dict[str, str | Promise] = {
    "row_id": _("Number or key of the row in your list"),
    "kind": _("Kind of case"),
    "stage": _("Stage"),
    "stage_on": _("Date of the stage"),
    "opened_on": _("Opened on"),
    "referral_source": _("Who referred the case"),
    "referral_name": _("Name of who referred it"),
    "referral_organisation": _("Organisation that referred it"),
    "referral_contact": _("Contact of who referred it"),
    "referral_asks": _("What is asked for"),
    "summary": _("Summary"),
    "notes": _("Notes"),
}
PERSON_FIELDS: dict[str, str | Promise] = {
    "name": _("Full name in one cell"),
    "given_names": _("Given names"),
    "first_surname": _("First surname"),
    "second_surname": _("Second surname"),
    "surnames": _("Both surnames in one cell"),
    "other_names": _("Nicknames and other names"),
    "birth": _("Date of birth"),
    "age": _("Age"),
    "sex": _("Sex"),
    "curp": "CURP",
    "a_number": _("A-number (USCIS)"),
    "passport": _("Passport number"),
    "identity": _("Another identity number"),
    "nationality": _("Nationality"),
    "language": _("Languages"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "address": _("Address"),
    "birth_country": _("Country of birth"),
    "birth_state": _("State of birth"),
    "birth_municipality": _("Municipality of birth"),
    "birth_locality": _("Place of birth"),
    "about": _("About this person"),
}
REGISTERED = {"registered": _("The client is on the birth certificate")}
RELATION_OF_CLIENT = {"relation": _("What the client is to this child")}
RELATION_OF_HOLDER = {"relation": _("What this person is to the child")}

# Several columns may feed one of these; their texts are put together.
GATHERED = frozenset({"notes", "summary", "given_names", "other_names", "phone", "email", "address", "about"})


@dataclass(frozen=True)
class Subject:
    """Somebody in a row. `code`: client, child1 … child8, holder, trafficker."""

    code: str
    part: Part
    label: str | Promise
    fields: dict[str, str | Promise]


def _child(number: int) -> Subject:
    label = _("Child %(number)d") % {"number": number}
    return Subject(f"child{number}", Part.CHILD, label, PERSON_FIELDS | RELATION_OF_CLIENT | REGISTERED)


SUBJECTS: tuple[Subject, ...] = (
    Subject("client", Part.CLIENT, pgettext_lazy("column", "Client"), PERSON_FIELDS),
    *(_child(number) for number in range(1, CHILDREN_MOST + 1)),
    Subject("holder", Part.HOLDER, _("Who has the child"), PERSON_FIELDS | RELATION_OF_HOLDER),
    Subject("trafficker", Part.TRAFFICKER, _("Alleged trafficker"), PERSON_FIELDS),
)


def targets() -> dict[str, dict[str, str]]:
    """{label of the subject: {code of the target: its label}}, in the active language."""
    return {str(_("The case")): _of(CASE, CASE_FIELDS)} | {
        str(subject.label): _of(subject.code, subject.fields) for subject in SUBJECTS
    }


def target_name(code: str) -> str:
    """'Child 1: Date of birth' in the active language."""
    for subject, fields in targets().items():
        if code in fields:
            return f"{subject}: {fields[code]}"
    return ""


def _of(subject: str, fields: dict[str, str | Promise]) -> dict[str, str]:
    return {f"{subject}.{name}": str(label) for name, label in fields.items()}


CODES = frozenset(
    [f"{CASE}.{name}" for name in CASE_FIELDS]
    + [f"{subject.code}.{name}" for subject in SUBJECTS for name in subject.fields]
)
