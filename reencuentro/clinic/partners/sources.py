"""Whom an exchange is about: those our cases look for, the people of a reference list, or of a file."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.models import Case, Purpose
from reencuentro.clinic.cases.queries.consents import may_share
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.lists.meanings import NAMES, guesses
from reencuentro.clinic.lists.queries import list_of
from reencuentro.clinic.lists.understanding import Columns
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import Row, open_table
from reencuentro.clinic.tables.dates import Calendar, OrderSeen
from reencuentro.clinic.tracing.models import Search
from reencuentro.clinic.tracing.sought import persons, sought_of
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.identity import Identity

from .terms import MOST_PEOPLE

ENOUGH = MOST_PEOPLE + 1  # to see that there are more than can be agreed
SEARCHES, LIST, FILE = "searches", "list", "file"
CONSENT, KNOWN = "consent", "known"
NOT_COMPARED = {
    CONSENT: gettext_lazy("The client does not allow it with this partner, or withholds something from it"),
    KNOWN: gettext_lazy("Too little is known of the person"),
}
NAMES_OF_SOURCES = {SEARCHES: gettext_lazy("Searches that go on"), FILE: gettext_lazy("A file")}


@dataclass(frozen=True, repr=False)
class Source:
    """`name` is that of a list, or one of NAMES_OF_SOURCES. `about[n]` says who `people[n]` is, for us alone:
    {"label"}, and {"case", "search"} where she is sought.

    `left_out`: why how many searches are not among them.
    """

    name: str
    people: list[Person]
    about: list[dict[str, Any]]
    cases: list[UUID] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def from_searches(identity: Identity, partner: str) -> Source:
    """Those sought in the cases of whoever asks, as far as each client allows it with this very partner."""
    source = Source(SEARCHES, [], [])
    for case, searches in _going_on(identity):
        if reason := _why_not(case, partner):
            source.left_out[reason] += len(searches)
            continue
        for search in searches:
            _add(source, case, search)
    if not source.people:
        raise Refused(_("No search of yours may be compared with this partner.") + " " + _counted(source))
    return source


def _going_on(identity: Identity) -> Iterator[tuple[Case, list[Search]]]:
    """The searches of each live case; cases without one are not looked into."""
    opened, of_case = open_cases(identity), defaultdict[UUID, list[Search]](list)
    for search in Search.objects.within_many(opened).filter(state=Search.State.OPEN):
        of_case[search.case_id].append(search)
    for case_id, searches in of_case.items():
        case = case_within(opened[case_id])
        if case is not None and case.live:
            yield case, searches


def _counted(source: Source) -> str:
    return " ".join(f"{reason} ({count})" for reason, count in source.left_out.items())


def _why_not(case: Case, partner: str) -> str:
    """Empty if she agreed to tracing, and to sharing with this partner, and nothing is withheld from it."""
    sharing = [may_share(case, purpose, partner) for purpose in (Purpose.TRACING, Purpose.PARTNERS)]
    refused = next((one.because for one in sharing if not one.allowed), "")
    if not refused and any(one.withheld for one in sharing):
        return _("Something is withheld from this partner, or from everybody.")
    return refused


def _add(source: Source, case: Case, search: Search) -> None:
    """Under each name that she goes by: to the partner they are several people."""
    about = {"label": case.reference, "case": str(case.id), "search": str(search.id)}
    for person in persons(sought_of(case, search.person_id)):
        source.people.append(person)
        source.about.append(about)
    source.cases.append(case.id)


def from_list(identity: Identity, list_id: UUID) -> Source:
    """A reference list that is kept here. Raises `Http404`, `NotMember`."""
    row = list_of(identity, list_id)
    if row.expires_on < timezone.localdate():
        raise Refused(_("The time of this list is over."), "list")
    return _numbered(row.name, row.reading, row.rows.every_row())


def from_file(file: BinaryIO) -> Source:
    """A CSV, XLSX or Parquet file, which is read and not kept. Raises `Refused` with what to do about it."""
    table = open_table(file, lambda heading: bool(guesses([heading])[0]))
    meanings = guesses(table.headings)
    if not set(NAMES) & set(meanings):
        raise Refused(_("No column of this file is understood as a name."), "file")
    rows, order = list(islice(table.rows, ENOUGH)), OrderSeen()
    for row in rows:
        order.note(row.cells)
    calendar = Calendar(timezone.localdate(), order.likelier)
    return _numbered(FILE, Columns(table.headings, meanings, calendar), rows)


def _numbered(name: str, columns: Columns, rows: Iterable[Row]) -> Source:
    """To be found again in the list by its row, since no name is kept here. What can't be read of it is left
    out; of a kept list it was told when it came in.
    """
    people = [columns.person(row, "", lambda _meaning, _code: None) for row in islice(rows, ENOUGH)]
    return Source(name, people, [{"label": _("row %(n)d") % {"n": n}} for n in range(1, len(people) + 1)])
