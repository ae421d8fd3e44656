"""django-hordak's books on PostgreSQL, in an environment of its own: python -m bench.ledgers.theirs URL N.

It has no funds, so an account stands for each. Entries are posted by its own models, whose trigger holds
that they balance; the balance is its fastest, `with_balances`, which a function of the database adds up.
"""

import json
import sys
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from . import ASKED, BATCH, FUNDS


def main(url: str, entries: int) -> None:
    _set_up(url)
    from hordak.models import Account

    account = {"currencies": ["MXN"]}
    funds = [
        Account.objects.create(name=f"fund {n}", type="AS", code=str(n), **account) for n in range(FUNDS)
    ]
    income = Account.objects.create(name="gifts", type="IN", code="gifts", **account)
    started = perf_counter()
    for first in range(0, entries, BATCH):
        _post(range(first, min(first + BATCH, entries)), funds, income)
    posted = entries / (perf_counter() - started)
    print(json.dumps({"posted": posted, "fund": median(_asked(Account) for _time in range(ASKED))}))


def _set_up(url: str) -> None:
    parts = conninfo_to_dict(url)
    place = {"NAME": parts["dbname"], "USER": parts.get("user", ""), "HOST": parts.get("host", "")}
    settings.configure(
        SECRET_KEY="bench",
        USE_TZ=True,
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "mptt", "hordak"],
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **place}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DEFAULT_CURRENCY="MXN",
        CURRENCIES=["MXN"],
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _post(numbers: range, funds: list[Any], income: Any) -> None:
    from django.db import transaction
    from hordak.models import Leg, Transaction
    from moneyed import Money

    with transaction.atomic():
        made = Transaction.objects.bulk_create(
            Transaction(description=f"gift {number}", date=date(2026, 1, 1)) for number in numbers
        )
        legs = []
        for number, one in zip(numbers, made, strict=True):
            money = Money(2000 + number % 7, "MXN")
            legs += [
                Leg(transaction=one, account=funds[number % FUNDS], debit=money),
                Leg(transaction=one, account=income, credit=money),
            ]
        Leg.objects.bulk_create(legs)


def _asked(accounts: Any) -> float:
    started = perf_counter()
    list(accounts.objects.filter(type="AS").with_balances())
    return 1000 * (perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
