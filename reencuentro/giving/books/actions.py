"""What is done to the books. Each is one transaction with its act in it, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db import IntegrityError
from django.http import Http404

from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.opening import OPENING
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Role, Staff

from .belonging import owner_of
from .booking import alone, book
from .checking import Difference, differences
from .errors import BelongsElsewhere, OpenedAlready, refused
from .exporting import as_beancount, as_csv
from .models import Account, Check, Closing, Entry, Fund
from .rates import keep
from .reading import as_said


def open_fund(staff: Staff, *, purpose: str, kind: str) -> Fund:
    """One more fund for this purpose; its code is the purpose, with a number from the second on."""
    with acting(staff, "books.fund", *KEEPERS) as act:
        alone()
        before = Fund.objects.filter(purpose=purpose).count()
        code = f"{purpose}-{before + 1}" if before else purpose
        return Fund.objects.create(code=code, kind=kind, purpose=purpose, act=act)


def open_account(staff: Staff, code: str) -> Account:
    """One that is there already stays as it is."""
    with acting(staff, "books.account", *KEEPERS) as act:
        alone()
        return Account.objects.filter(code=code).first() or Account.objects.create(code=code, act=act)


def begin(staff: Staff, entry: Said) -> int:
    """Book the opening balances, once; its number. Raises `OpenedAlready` and what `post` does."""
    with acting(staff, "books.begin", *KEEPERS) as act:
        alone()
        begun = Entry.objects.filter(kind=OPENING, reversed_by=None)
        if begun.exclude(key=entry.key).exists():
            raise OpenedAlready
        [number] = book(act, [entry])
        return number


def check(staff: Staff) -> list[Difference]:
    """Have the books added up anew, now."""
    with acting(staff, "books.check", *Role) as act:
        return _checked(act)


def check_by_itself() -> list[Difference]:
    with by_itself("books.check") as act:
        return _checked(act)


def post(staff: Staff, entries: Sequence[Said]) -> list[int]:
    """Book entries, all or none. As `booking.book`."""
    with acting(staff, "books.post", *KEEPERS) as act:
        return book(act, entries)


def reverse(staff: Staff, number: int, *, key: str, day: date, reason: str) -> int:
    """Take back an entry, whole; `reason` is a code.

    Raises `Http404`, and `JournalError`: `BelongsElsewhere` for one that is taken back where it belongs.
    """
    owner = owner_of(number)
    if owner and owner.instead:
        raise BelongsElsewhere(entry=number)
    with acting(staff, "books.reverse", *KEEPERS, about=f"entry {number}") as act:
        original = next(as_said([number]), None)
        if original is None:
            raise Http404
        [booked] = book(act, [replace(reversal(original, key, day), why={"reason": reason})])
    return booked


def enter_rate(staff: Staff, rate: Rate, *, correcting: bool) -> int:
    """One published rate, typed by hand. As `rates.keep`."""
    with acting(staff, "books.rate", *KEEPERS) as act:
        return keep(act, [rate], correcting=correcting)


def import_rates(staff: Staff, rates: Sequence[Rate]) -> int:
    """Many, out of a file; how many were added. What stands already stays."""
    with acting(staff, "books.rates", *KEEPERS) as act:
        return keep(act, rates)


def export(staff: Staff, what: str) -> Iterator[bytes]:
    """All of the books, as "csv" or "beancount"; that somebody took them out is kept."""
    with acting(staff, f"books.{what}", *Role):
        return {"csv": as_csv, "beancount": as_beancount}[what]()


def close_period(staff: Staff, until: date) -> Closing:
    """Nothing more is booked up to and with this day. Raises `ClosedAlready`."""
    try:
        with acting(staff, "books.close", Role.DIRECTOR) as act:
            return Closing.objects.create(until=until, act=act)
    except IntegrityError as error:
        raise refused(error) from error


def _checked(act: Act) -> list[Difference]:
    alone()
    found = differences()
    Check.objects.create(last=Entry.objects.count(), differences=len(found), act=act)
    return found
