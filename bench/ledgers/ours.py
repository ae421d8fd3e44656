"""Our books: python -m bench.ledgers.ours FOLDER ENTRIES, with the configuration that lies in the folder."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import batched
from statistics import median
from time import perf_counter, process_time
from uuid import uuid4

from . import ASKED, BATCH, FUNDS


def main(folder: str, entries: int) -> None:
    os.environ.update(
        REENCUENTRO_DATA=folder, REENCUENTRO_MODE="demo", DJANGO_SETTINGS_MODULE="reencuentro.site.settings"
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", database="giving", verbosity=0)
    posted = _post(entries)
    from reencuentro.giving.books.queries.funds import fund_lines

    print(json.dumps({**posted, "fund": _milliseconds(fund_lines), "sum": _milliseconds(_added_up)}))


def _post(entries: int) -> dict[str, float]:
    """Gifts and costs in turn, as an import books them."""
    from reencuentro.giving.access.staff import Role, Staff
    from reencuentro.giving.books.actions import open_fund, post

    keeper = Staff(uuid4(), Role.FUNDRAISER)
    codes = [open_fund(keeper, purpose="papers", kind="line").code for _fund in range(FUNDS)]
    batches = [list(batch) for batch in batched(_said(codes, entries), BATCH)]
    started, worked = perf_counter(), process_time()
    for batch in batches:
        post(keeper, batch)
    return {"posted": entries / (perf_counter() - started), "alone": entries / (process_time() - worked)}


def _said(codes: list[str], entries: int) -> Iterator[object]:
    from reencuentro.engines.journal import giving, spending
    from reencuentro.engines.journal.money import Money

    first, bank = date(2020, 1, 1), "Assets:Bank:Sur"
    for number in range(entries):
        day, fund = first + timedelta(number * 2000 // entries), codes[number // 2 % FUNDS]
        if number % 2:
            money = Money(1000 + number % 7, "MXN")
            yield spending.spend(f"cost {number}", day, fund, money, "Expenses:Apostilles", bank)
        else:
            yield giving.gift(f"gift {number}", day, fund, Money(2000 + number % 7, "MXN"), bank)


def _added_up() -> list[object]:
    """What each fund can pay out, without the sums that are kept."""
    from django.db.models import Sum

    from reencuentro.giving.books.models import Posting
    from reencuentro.giving.books.queries.ledgers import PAYS

    return list(
        Posting.objects.filter(PAYS).values("fund", "currency").annotate(minor=Sum("minor")).order_by()
    )


def _milliseconds(ask: Callable[[], object]) -> float:
    def once() -> float:
        started = perf_counter()
        ask()
        return 1000 * (perf_counter() - started)

    return median(once() for _time in range(ASKED))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
