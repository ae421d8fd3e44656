"""Files that wait for somebody, for the pages that show them."""

from datetime import date
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_account, open_fund
from reencuentro.giving.books.models import Fund
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money
from reencuentro.giving.gifts.receiving import NewGift
from reencuentro.giving.imports import actions
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from tests.giving.conftest import BANK, pesos

from .files import AMOUNTS, HIPGIVE, table

_DAY = "2026-10-01"
LINES = [
    ("A-1", _DAY, "Rosa Iturbe", "1250.50", "MXN", "Papeles a casa"),
    ("A-2", _DAY, "=HYPERLINK(1)", "45.00", "USD", "Folletos"),
    ("", _DAY, "Ana Ferro", "300.00", "MXN", ""), ("", _DAY, "Ana Ferro", "300.00", "MXN", ""),
    ("A-3", _DAY, "Omar Sol", "12.000", "MXN", ""), ("A-4", _DAY, "", "-80.00", "MXN", ""),
    ("A-5", _DAY, "LARRANAGA Ximena", "400.00", "MXN", ""),
]  # fmt: skip


def in_doubt(keeper: UUID) -> tuple[UUID, UUID]:
    """A file with new, doubtful and wrong lines that was read, and one whose columns are to be told. In doubt
    are a promise, a month and a gift by hand, too.
    """
    staff = Staff(keeper, Role.FUNDRAISER)
    open_fund(staff, purpose="papers", kind=Fund.Kind.LINE)
    open_account(staff, BANK)
    _expected(staff)
    waiting, told = _brought(staff, table([(*AMOUNTS, "Proyecto"), *LINES])), _brought(staff, HIPGIVE)
    columns = About.of(waiting.about).columns
    actions.choose(staff, waiting.id, columns, account=BANK, fund="papers")
    check_some(waiting.id, seconds=60)
    return waiting.id, told.id


def _expected(staff: Staff) -> None:
    ximena, ana = (new_donor(staff, DonorFacts(name)) for name in ("Ximena Larrañaga", "Ana Ferro"))
    day, since = date(2026, 9, 20), date(2026, 8, 1)
    money.enter_pledge(staff, ximena.id, "papers", pesos(90_000), day, day, uuid4())
    money.enter_monthly(staff, ana.id, "papers", pesos(30_000), 3, since, uuid4())
    entered = NewGift("papers", pesos(30_000), "cheque", date(2026, 9, 29), BANK, str(uuid4()))
    money.enter_gift(staff, entered, ana.id)


def _brought(staff: Staff, content: str):
    return actions.bring(staff, SimpleUploadedFile("donativos-octubre.csv", content.encode()))
