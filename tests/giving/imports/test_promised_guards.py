"""Whoever writes to lines by hand: they keep no more than is left of a promise, and are one thing once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from reencuentro.giving.imports import actions
from reencuentro.giving.imports.models import Import, Row

from .expecting import by_hand, line, of_lines, taken


@pytest.fixture
def found(bank, fundraiser, pledge, monthly) -> Import:
    """Lines of 600, 500 and 300 pesos; the first is to keep the promise of 1,000."""
    lines = [("A", "600", "2026-10-05"), ("B", "500", "2026-10-05"), ("C", "300", "2026-10-05")]
    lines += [("D", "300", "2026-10-06")]
    brought = bank(
        of_lines(*(line(folio, "Ximena Larrañaga Ruiz", minor, day) for folio, minor, day in lines))
    )
    taken(fundraiser, brought)
    return brought


def refused(reason: str, change: str, place: int = 1) -> None:
    sql = f"UPDATE imports_row SET verdict = 'take', {change} WHERE place = {place}"
    with pytest.raises(DatabaseError, match=reason), transaction.atomic("giving"):
        connections["giving"].cursor().execute(sql)


def sql(value: object) -> str:
    """An id as the database keeps it."""
    return f"'{value.hex}'" if connections["giving"].vendor == "sqlite" else f"'{value}'"


def test_what_lines_take_together_is_no_more_than_is_left(found, pledge, fundraiser, omar):
    refused("promise_taken", f"pledge_id = {sql(pledge.id)}")
    refused("promise_taken", "minor = 100001", place=0)
    refused("another_promise", f"pledge_id = {sql(pledge.id)}, currency = 'USD'")
    refused("another_promise", f"pledge_id = {sql(pledge.id)}, day = '2026-09-19'")
    row = Row.objects.get(place=0)
    values = {one.attname: getattr(row, one.attname) for one in Row._meta.concrete_fields}
    with pytest.raises(DatabaseError, match="promise_taken"), transaction.atomic("giving"):
        Row(**{**values, "id": None, "place": 99, "tag": None}).save(force_insert=True)


def test_a_month_and_a_gift_by_hand_are_of_the_lines_amount_and_taken_once(found, monthly, fundraiser):
    october = f"regular_id = {sql(monthly.id)}, instalment = '2026-10-01'"
    refused("another_month", october, place=1)
    actions.match(fundraiser, found.id, 2, f"month:{monthly.id}:2026-10-01")
    refused("(?i)unique", october, place=3)
    gift = by_hand(fundraiser, None, 30_000, date(2026, 10, 5))
    refused("another_gift", f"entered_id = {sql(gift.id)}", place=1)
    actions.match(fundraiser, found.id, 3, f"gift:{gift.id}:")
    cleared = "regular_id = NULL, instalment = NULL"
    refused("(?i)unique", f"{cleared}, entered_id = {sql(gift.id)}", place=2)


@pytest.mark.parametrize(
    "change", ["instalment = '2026-10-01'", "state = 'new'", "state = 'known'", "verdict = 'leave'"]
)
def test_a_line_is_one_thing_and_somebody_said_so(found, change):
    with pytest.raises(DatabaseError, match="imports_row_is_one_thing"), transaction.atomic("giving"):
        connections["giving"].cursor().execute(f"UPDATE imports_row SET {change} WHERE place = 0")


def test_a_line_does_not_keep_a_promise_and_belong_to_a_month(found, monthly):
    month = f"regular_id = {sql(monthly.id)}, instalment = '2026-10-01', minor = 30000"
    refused("imports_row_is_one_thing", month, place=0)


def test_a_promise_that_is_not_there_is_not_kept(found):
    refused("another_promise", f"pledge_id = {sql(uuid4())}")
