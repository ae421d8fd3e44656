"""What the pages of lists show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.tables.shelf import Shelf
from reencuentro.engines.vault.identity import Identity

from .certificates import fault_of
from .meanings import MEANINGS, NOT_SEARCHED, NUMBER
from .models import EndedList, ListImport, ReferenceList
from .queries import ended_list, held_lists, list_of, lost_among, remarks_of
from .remarks import REMARKS
from .sheets import Sheet, open_sheet, own_import

SHOWN = 100  # remarks a page; divides the stride of a shelf


@dataclass(frozen=True)
class Coming:
    """One of the reader's own lists on its way in."""

    row: ListImport
    label: str


@dataclass(frozen=True)
class Ended:
    row: EndedList
    by: str


@dataclass(frozen=True)
class EndedPage:
    """`fault`: what is wrong with the end of a list, or "". `unsigned`: whether nobody has signed for it."""

    ended: Ended
    fault: str | Promise
    unsigned: bool
    keeps: bool


@dataclass(frozen=True)
class ListsPage:
    """`lost`: those of `lists` that can't be opened. `keeps`: whether the reader may bring, renew and remove
    lists.
    """

    lists: list[ReferenceList]
    lost: set[UUID]
    coming: list[Coming]
    ended: list[Ended]
    keeps: bool


@dataclass(frozen=True)
class RemarkLine:
    """`row` as the spreadsheet counts; `heading` of its column, or "" for the row as a whole."""

    row: int
    heading: str
    message: str | Promise


@dataclass(frozen=True)
class ListPage:
    """`searched`: (heading, what it means) of the columns that are searched."""

    row: ReferenceList
    added_by: str
    searched: list[tuple[str, str | Promise]]
    remarks: Page
    keeps: bool


def lists_page(identity: Identity, today: date) -> ListsPage:
    """Raises `NotMember` for a role without lists."""
    lists = held_lists(identity, today)
    return ListsPage(
        lists=lists,
        lost=lost_among(lists),
        coming=list(_coming(identity)),
        ended=_ended(EndedList.objects.order_by("-ended_on", "id")[:SHOWN]),
        keeps=keeps(identity.user_id),
    )


def list_page(identity: Identity, list_id: UUID, number: str) -> ListPage:
    """One list, with a page of what there is to say of its rows. Raises `NotMember`, `Http404`."""
    row = list_of(identity, list_id)
    remarks = remark_lines(remarks_of(row), number)
    by = staff_names({row.added_by})[row.added_by]
    return ListPage(row, by, list(_searched(row)), remarks, keeps(identity.user_id))


def ended_page(identity: Identity, list_id: UUID) -> EndedPage:
    """What stays of a list that was destroyed, checked as it is shown. Raises `Http404`."""
    [found] = _ended([ended_list(list_id)])
    return EndedPage(found, fault_of(found.row), not found.row.certificate, keeps(identity.user_id))


def import_page(identity: Identity, run_id: UUID) -> tuple[ListImport, Sheet]:
    """Raises `Http404` for an import of somebody else."""
    run = own_import(identity.user_id, run_id)
    return run, open_sheet(run, identity)


def remark_lines(remarks: Shelf, number: str) -> Page:
    page = Paginator(range(remarks.total), SHOWN).get_page(number)
    if remarks.total:
        found = islice(remarks.rows(page.start_index() - 1), SHOWN)
        page.object_list = [RemarkLine(row.number, row.cells[0], REMARKS[row.cells[1]]) for row in found]
    return page


def keeps(user_id: UUID) -> bool:
    return rosters.role_of(user_id) in PRIVILEGED_ROLES


def _searched(row: ReferenceList) -> Iterator[tuple[str, str | Promise]]:
    for heading, meaning in zip(row.columns["headings"], row.columns["meanings"], strict=True):
        if meaning not in (NOT_SEARCHED, NUMBER):
            yield heading, MEANINGS[meaning]


def _coming(identity: Identity) -> Iterator[Coming]:
    for run in ListImport.objects.filter(owner_id=identity.user_id).order_by("-started_on", "id"):
        yield Coming(run, open_sheet(run, identity).label)


def _ended(rows: Iterable[EndedList]) -> list[Ended]:
    found = list(rows)
    names = staff_names({row.ended_by for row in found if row.ended_by})
    return [Ended(row, names.get(row.ended_by, "")) for row in found]
