"""Whoever has the whole database of the money and all its keys can't tell whether two costs are of one case.

Two worlds are alike in everything but that: in the one both costs are of the same case, in the other of two.
What the side of the money has of them is compared column by column, what is random by its statistics; and
nothing that names a case is found anywhere there.
"""

import csv
import hashlib
import hmac
import io
import logging
import re
from collections import Counter
from itertools import combinations
from random import Random
from uuid import uuid4

from django.apps import apps
from django.db import connections
from django.urls import reverse

from reencuentro.clinic.cases.models import TeamMember
from reencuentro.clinic.costs.models import Invoice, Need
from reencuentro.clinic.people.models import Person
from reencuentro.engines.vault.vouchers import Voucher
from reencuentro.giving.books.exporting import as_beancount, as_csv
from reencuentro.giving.spending.models import Disbursement
from reencuentro.site.databases import GIVING_APPS
from tests.attacks.world import undone

from .conftest import all_the_way, needs, night, paid, request_of

RANDOM = {
    "id", "request_id", "act_id", "handle", "commitment", "claim", "receipt_key", "digest", "signature",
    "salt", "disbursement_id", "opening_id", "actor_id",
}  # fmt: skip
"""Columns of pure randomness, or of ids of staff who are other people in each test."""
HOURS = {"at"}


def tables() -> dict[str, tuple[list[str], list[tuple]]]:
    """Everything in the giving database, table by table, in the order in which it lies there."""
    found = {}
    with connections["giving"].cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in GIVING_APPS:
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                columns = [column[0] for column in cursor.description]
                found[model._meta.db_table] = (columns, list(map(tuple, cursor.fetchall())))
    return found


def projection() -> dict[str, Counter]:
    """The same without what is random: each row as what is left of it, counted."""
    return {
        name: Counter(
            tuple(
                _plain(column, value)
                for column, value in zip(columns, row, strict=True)
                if column not in RANDOM | HOURS
            )
            for row in rows
        )
        for name, (columns, rows) in tables().items()
    }


def _plain(column: str, value: object) -> str:
    """A key of an entry and what an act was about hold the id of a request, behind a kind."""
    return re.split("[: ]", str(value))[0] if column in ("key", "about") else str(value)


def told(first, second, keeper, director) -> dict[str, Counter]:
    """What the side of the money has, once two costs went all the way."""
    asked = [needs(first, 185_000), needs(second, 34_000)]
    night()
    for need in asked:
        paid(request_of(need).id, keeper, director)
    return projection()


def test_all_that_is_not_random_is_equal_in_both_worlds(case, other_case, keeper, director):
    seen = []
    for first, second in ((case, case), (case, other_case), (other_case, case)):
        with undone():
            seen.append(told(first, second, keeper, director))
    assert sum(seen[0]["spending_disbursement"].values()) == 2
    assert seen[0] == seen[1] == seen[2]


def test_only_columns_of_randomness_are_left_out_of_that(case, keeper, director):
    """Of the rows a case makes there, each column that is compared is one of these."""
    all_the_way(case, keeper, director)
    compared = {
        column
        for name in ("spending_request", "spending_disbursement", "spending_payment", "spending_receipt")
        for column in tables()[name][0]
        if column not in RANDOM
    }
    assert compared == {"origin", "cost", "currency", "minor", "fund_id", "day", "entry_id"}


def identifying(cases) -> set[bytes]:
    """Whatever names a case, its needs, its people or its team, as it would be written."""
    ids = {case.id for case in cases}
    ids |= set(Need.objects.values_list("id", flat=True)) | set(Invoice.objects.values_list("id", flat=True))
    ids |= set(Person.objects.values_list("id", flat=True))
    ids |= set(TeamMember.objects.filter(case_id__in=ids).values_list("user_id", flat=True))
    written = set()
    for one in ids:
        digests = [hashlib.sha256(one.bytes), hashlib.sha256(str(one).encode()), hashlib.md5(one.bytes)]
        forms = [one.bytes, one.bytes_le, *(digest.digest() for digest in digests)]
        written |= {str(one).encode(), one.hex.encode(), *forms, *(form.hex().encode() for form in forms)}
    words = ("Acta de Daniela", "Daniela", "Xicoht", "invoice 77", "f.pdf")
    return written | {word.encode() for word in words}


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def everything_there(clinic) -> dict[str, bytes]:
    """Tables, exports and pages of the side of the money."""
    found = {
        name: b"\x00".join(as_bytes(value) for row in rows for value in row)
        for name, (_columns, rows) in tables().items()
    }
    found |= {"csv": b"".join(as_csv()), "beancount": b"".join(as_beancount())}
    for name in ("spending:list", "spending:budget", "books:funds", "books:acts", "books:balance"):
        found[name] = clinic.fundraiser.client.get(reverse(name)).content
    for row in Disbursement.objects.all():
        found[f"page {row.pk}"] = clinic.fundraiser.client.get(
            reverse("spending:request", args=[row.pk])
        ).content
    return found


def test_nothing_that_names_a_case_is_in_any_table_export_page_or_log(
    clinic, case, other_case, keeper, director, caplog
):
    with caplog.at_level(logging.DEBUG):
        for one, minor in ((case, 1000), (case, 2000), (other_case, 3000)):
            all_the_way(one, keeper, director, minor)
        there = everything_there(clinic)
    there["log"] = "\n".join(str(record.__dict__) for record in caplog.records).encode()
    names = identifying([case, other_case])
    assert len(names) > 30
    found = {place: name for place, content in there.items() for name in names if name in content}
    assert found == {}
    assert len(list(csv.reader(io.StringIO(there["csv"].decode())))) > 6


def test_the_search_for_names_finds_one_that_is_there(clinic, case, keeper):
    needs(case)
    night()
    content = b"x" + case.id.bytes + b"y"
    assert any(name in content for name in identifying([case]))


def test_two_costs_of_one_case_share_no_field_but_kind_amount_and_day(case, keeper, director):
    """Also where kind and amount are the same."""
    for minor in (1000, 2000):
        all_the_way(case, keeper, director, minor)
    shared = {"origin", "cost", "currency", "fund_id", "day", "act_id"}
    for name, (columns, rows) in tables().items():
        if name in ("spending_request", "spending_disbursement", "spending_payment", "spending_receipt"):
            one, other = rows
            same = {c for c, a, b in zip(columns, one, other, strict=True) if a == b and a is not None}
            assert same <= shared, name


RUNS = 600
FIELDS = ("handle", "commitment", "claim", "receipt_key")


def of_voucher(case_id, _need) -> tuple[bytes, ...]:
    asked = Voucher.create().asks("apostille", 185_000, "MXN", uuid4())
    return tuple(getattr(asked, name) for name in FIELDS)


def of_a_function_of_the_case(case_id, need) -> tuple[bytes, ...]:
    """What must not be done: a handle by which whoever has two of one case sees that they belong together."""
    digest = hmac.digest(b"k" * 32, case_id.bytes, hashlib.sha256)
    return (digest[:4] + need.to_bytes(12, "big"), *of_voucher(case_id, need)[1:])


def alikeness(one: tuple[bytes, ...], other: tuple[bytes, ...]) -> list[int]:
    """What somebody would look at who wants to know whether two belong together."""
    seen = []
    for a, b in zip(one, other, strict=True):
        seen += [
            sum(x == y for x, y in zip(a, b, strict=True)),
            bin(int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).count("1"),
            int(a < b),
            sum(x == y for x, y in zip(a[:4], b[:4], strict=True)),
        ]
    joined = [b"".join(one), b"".join(other)]
    return [*seen, len(set(joined[0]) & set(joined[1]))]


def told_apart(maker) -> float:
    """By how many standard errors the two worlds differ most, over everything that is looked at."""
    same, different = [], []
    for _run in range(RUNS):
        mine, hers = uuid4(), uuid4()
        same.append(alikeness(maker(mine, 1), maker(mine, 2)))
        different.append(alikeness(maker(mine, 1), maker(hers, 2)))
    return max(_z([row[n] for row in same], [row[n] for row in different]) for n in range(len(same[0])))


def _z(one: list[int], other: list[int]) -> float:
    means = [sum(values) / len(values) for values in (one, other)]
    spread = sum(
        sum((value - mean) ** 2 for value in values) / len(values) ** 2
        for values, mean in zip((one, other), means, strict=True)
    )
    return abs(means[0] - means[1]) / spread**0.5 if spread else float(means[0] != means[1]) * RUNS


def test_over_many_runs_nobody_tells_one_case_from_two():
    assert told_apart(of_voucher) < 5


def test_a_handle_that_is_a_function_of_the_case_would_be_told_apart():
    assert told_apart(of_a_function_of_the_case) > 50


def test_guessing_which_pair_belongs_together_is_right_one_time_in_three():
    """Of three costs two are of one case: whoever picks the two most alike is as good as blind."""
    right, dice = 0, Random(7)
    for _run in range(RUNS):
        rows = [of_voucher(None, 0) for _each in range(3)]
        pair = max(
            combinations(range(3), 2), key=lambda two: (alikeness(rows[two[0]], rows[two[1]]), dice.random())
        )
        right += pair == (0, 1)
    assert RUNS * 0.23 < right < RUNS * 0.44
