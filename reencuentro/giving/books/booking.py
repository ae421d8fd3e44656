"""Writing entries down. What may be booked the engine has said and the database says again."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, connections
from django.db.models import Max

from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.errors import CannotReverse, KeyTaken
from reencuentro.giving.access.acting import DATABASE
from reencuentro.giving.access.guards import LOCK
from reencuentro.giving.access.models import Act

from .errors import UnknownFund, refused
from .models import Account, Entry, Fund, Posting
from .reading import as_said


def book(act: Act, entries: Sequence[Said]) -> list[int]:
    """Book entries within the act's transaction, all or none; the number of each, in their order.

    What was booked before under the same key is not booked again. Raises `JournalError`: `KeyTaken` where
    the key has another content, `UnknownFund`, and whatever the books refuse.
    """
    alone()
    known = _known(entries)
    new = [said for said in {said.key: said for said in entries}.values() if said.key not in known]
    _check_same(entries, known, new)
    first = (Entry.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    numbers = known | {said.key: first + place for place, said in enumerate(new)}
    _open_accounts(act, new)
    try:
        Posting.objects.bulk_create(_postings(new, numbers))
        Entry.objects.bulk_create(_entries(act, new, numbers))
    except IntegrityError as error:
        raise refused(error) from error
    return [numbers[said.key] for said in entries]


def alone() -> None:
    """One writer at a time: numbers have no gaps, and what was read stands until the commit."""
    connection = connections[DATABASE]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {LOCK}")


def _known(entries: Sequence[Said]) -> dict[str, int]:
    found = Entry.objects.in_bulk([said.key for said in entries], field_name="key")
    return {key: row.number for key, row in found.items()}


def _check_same(entries: Sequence[Said], known: dict[str, int], new: Sequence[Said]) -> None:
    contents = {said.key: said for said in (*as_said(known.values()), *new)}
    for said in entries:
        if contents[said.key] != said:
            raise KeyTaken(key=said.key)


def _open_accounts(act: Act, new: Iterable[Said]) -> None:
    postings = [posting for said in new for posting in said.postings]
    funds = {posting.fund for posting in postings}
    if missing := funds - set(Fund.objects.filter(code__in=funds).values_list("code", flat=True)):
        raise UnknownFund(fund=min(missing))
    codes = {posting.account for posting in postings}
    there = set(Account.objects.filter(code__in=codes).values_list("code", flat=True))
    Account.objects.bulk_create(Account(code=code, act=act) for code in sorted(codes - there))


def _postings(new: Iterable[Said], numbers: dict[str, int]) -> list[Posting]:
    return [
        Posting(
            entry_id=numbers[said.key],
            line=line,
            account_id=posting.account,
            fund_id=posting.fund,
            currency=posting.money.currency,
            minor=posting.money.minor,
        )
        for said in new
        for line, posting in enumerate(said.postings, 1)
    ]


def _entries(act: Act, new: Sequence[Said], numbers: dict[str, int]) -> list[Entry]:
    taken_back = {said.reverses for said in new} - {""}
    numbers = numbers | dict(Entry.objects.filter(key__in=taken_back).values_list("key", "number"))
    if missing := taken_back - numbers.keys():
        raise CannotReverse(key=min(missing))
    return [
        Entry(
            number=numbers[said.key],
            key=said.key,
            kind=said.kind,
            day=said.day,
            reverses_id=numbers[said.reverses] if said.reverses else None,
            why=dict(said.why),
            act=act,
        )
        for said in new
    ]
