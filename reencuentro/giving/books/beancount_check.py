"""The books as beancount adds them up: a program of other authors, read from the file it would be given.

It is among the tools of development only; where it isn't installed, `installed()` says so.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from tempfile import NamedTemporaryFile
from typing import Any

from reencuentro.engines.journal.currencies import digits
from reencuentro.engines.journal.errors import JournalError

from .checking import PLACE, Difference, Sums, compared, sums
from .exporting import as_beancount
from .models import Balance


def installed() -> bool:
    return find_spec("beancount") is not None


def differences() -> Iterator[Difference]:
    """Where beancount comes to other balances than those kept, or finds fault; an entry that can't even be
    written for it is such a fault.
    """
    try:
        faults, added = _added_up()
    except JournalError as refused:
        yield Difference("beancount", refused.code, 0, 0)
        return
    for fault in faults:
        yield Difference("beancount", fault, 0, 0)
    kept = {place: minor for place, minor in sums(Balance.objects.order_by(), PLACE).items() if minor}
    yield from compared("beancount", kept, added)


def _added_up() -> tuple[list[str], Sums]:
    from beancount import loader
    from beancount.core.data import Transaction

    with NamedTemporaryFile(suffix=".beancount") as file:
        file.writelines(as_beancount())
        file.flush()
        entries, faults, _options = loader.load_file(file.name)
    added: Counter[tuple[str, ...]] = Counter()
    transactions: list[Any] = [entry for entry in entries if isinstance(entry, Transaction)]
    for transaction in transactions:
        for posting in transaction.postings:
            place = (posting.account, posting.meta["fund"], posting.units.currency)
            added[place] += _minor(posting.units.number, posting.units.currency)
    return [fault.message for fault in faults], {place: minor for place, minor in added.items() if minor}


def _minor(number: Decimal, currency: str) -> int:
    return int(number.scaleb(digits(currency)).to_integral_exact())
