"""My list of cases as CSV, harmless to open: no cell begins what a spreadsheet would take for a formula."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import Kind, Status
from reencuentro.clinic.cases.queries.mine import CaseRow, my_cases
from reencuentro.clinic.people import places
from reencuentro.clinic.people.models import Part, Person
from reencuentro.engines.vault.identity import Identity
from reencuentro.site.spreadsheets import csv_line


@dataclass(frozen=True, repr=False)
class Entry:
    """One line: the case, its client, the name of its lead."""

    row: CaseRow
    client: Person
    lead: str


@dataclass(frozen=True)
class Column:
    """`standard` is the field's name in HTCDS 2.0, or ours with the prefix x_ where it has none."""

    label: str | Promise
    standard: str
    value: Callable[[Entry], object]


COLUMNS: dict[str, Column] = {
    "reference": Column(_("Number"), "cas_CaseNumber", lambda entry: entry.row.reference),
    "given_names": Column(_("Given names"), "prs_FirstName", lambda entry: entry.client.given_names),
    "first_surname": Column(_("First surname"), "prs_SecondName", lambda entry: entry.client.first_surname),
    "second_surname": Column(
        _("Second surname"), "x_SecondSurname", lambda entry: entry.client.second_surname
    ),
    "birth": Column(_("Date of birth"), "prs_Birthdate", lambda entry: _birth(entry.client)),
    "sex": Column(_("Sex"), "prs_Gender", lambda entry: entry.client.get_sex_display()),
    "nationality": Column(_("Nationality"), "prs_Citizenship", lambda entry: _nationality(entry.client)),
    "kind": Column(_("Kind of case"), "x_Kind", lambda entry: Kind(entry.row.kind).label),
    "stage": Column(_("Stage"), "x_Stage", lambda entry: Stage(entry.row.stage).label),
    "status": Column(_("Status"), "cas_Status", lambda entry: Status(entry.row.status).label),
    "opened_on": Column(_("Opened on"), "cas_IncomingReferralDate", lambda entry: entry.row.opened_on),
    "lead": Column(_("Lead"), "cas_CaseOwner", lambda entry: entry.lead),
    "children": Column(_("Children"), "x_Children", lambda entry: entry.row.children),
    "due": Column(_("Next task due"), "x_NextTaskDue", lambda entry: entry.row.due or ""),
    "blockers": Column(_("Blockers"), "x_Blockers", lambda entry: entry.row.blockers),
}
USUAL = ("reference", "kind", "stage", "opened_on", "lead", "due")


def entries(identity: Identity) -> list[Entry]:
    """Every case of mine that has a client, by the day it was opened. Three queries however many."""
    mine = my_cases(identity)
    people = Person.objects.within_many(mine.opened).filter(part=Part.CLIENT)
    clients = {person.case_id: person for person in people}
    leads = staff_names({row.lead_id for row in mine.rows})
    rows = sorted(mine.rows, key=lambda row: (row.opened_on, row.reference))
    return [Entry(row, clients[row.case_id], leads[row.lead_id]) for row in rows if row.case_id in clients]


def as_csv(lines: Sequence[Entry], columns: Sequence[str], *, standard: bool) -> Iterator[bytes]:
    """Piece by piece, in UTF-8 with the mark by which spreadsheet programs know it."""
    chosen = [COLUMNS[name] for name in columns]
    yield "\ufeff".encode()
    yield _line(column.standard if standard else column.label for column in chosen)
    for entry in lines:
        yield _line(column.value(entry) for column in chosen)


def _line(values: Iterator[object]) -> bytes:
    return csv_line(map(str, values), quoted=True)


def _birth(person: Person) -> str:
    """ISO if the day is known, else in words."""
    born = person.birth
    return "" if born is None else born.first.isoformat() if born.day else str(born)


def _nationality(person: Person) -> str:
    return ", ".join(places.country_name(code) for code in person.nationalities)
