"""Published rates: which one counts on a day, and that none is ever changed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal.errors import JournalError, NoRate
from reencuentro.engines.journal.exchange import Rate, official
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.actions import enter_rate, import_rates
from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.books.models import PublishedRate
from reencuentro.giving.books.rates import as_rate, rate_on
from reencuentro.giving.books.wording import words

MONDAY = date(2026, 11, 2)
FIX = Rate("USD", "MXN", Decimal("17.0523"), "dof", "FIX", MONDAY)


def on(day: int, value: str = "17.0523", **changes: object) -> Rate:
    return replace(FIX, published_on=date(2026, 11, day), value=Decimal(value), **changes)


@pytest.fixture
def week(db, fundraiser):
    """Monday, Tuesday and Friday of a week."""
    import_rates(fundraiser, [on(2, "17.01"), on(3, "17.02"), on(6, "17.05")])
    return fundraiser


def test_the_rate_of_a_day_is_the_last_one_published_before_it(week):
    found = [rate_on("USD", "MXN", date(2026, 11, day)).value for day in (3, 4, 6, 7, 30)]
    assert found == [Decimal(value) for value in ("17.01", "17.02", "17.02", "17.05", "17.05")]


def test_a_rate_is_turned_where_it_is_asked_for_the_other_way_round(week):
    rate = rate_on("MXN", "USD", date(2026, 11, 4))
    assert (rate.base, rate.quote, rate.published_on) == ("MXN", "USD", date(2026, 11, 3))
    assert rate.convert(Money(1702, "MXN")) == Money(100, "USD")


@pytest.mark.parametrize(("base", "day"), [("USD", 2), ("EUR", 9)])
def test_where_none_was_published_before_it_is_said(week, base, day):
    with pytest.raises(MissingRate) as caught:
        rate_on(base, "MXN", date(2026, 11, day))
    assert isinstance(caught.value, JournalError)
    assert "Enter it first" in words(caught.value) or "primero" in words(caught.value)


def test_brought_in_again_nothing_changes(week):
    assert import_rates(week, [on(6, "17.0500"), on(2, "17.01")]) == 0
    assert import_rates(week, [on(2, "18.99"), on(9, "17.10")]) == 1  # what stands for a day stays
    assert rate_on("USD", "MXN", date(2026, 11, 3)).value == Decimal("17.01")


def test_a_slip_is_corrected_by_a_next_version_and_stays_to_be_seen(week):
    assert enter_rate(week, on(2, "17.11"), correcting=True) == 1
    assert rate_on("USD", "MXN", date(2026, 11, 3)).value == Decimal("17.11")
    assert [row.value for row in PublishedRate.objects.filter(published_on=MONDAY).order_by("version")] == [
        "17.01",
        "17.11",
    ]
    assert enter_rate(week, on(2, "17.11"), correcting=True) == 0


def test_for_the_peso_no_other_bank_counts(week):
    with pytest.raises(DatabaseError, match="books_rate_of_the_peso"), transaction.atomic("giving"):
        import_rates(week, [on(9, source="ecb")])


ROW = "INSERT INTO books_publishedrate (base, quote, value, source, series, published_on, version, act_id) "
OF_ACT = "(SELECT act_id FROM books_publishedrate LIMIT 1)"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE books_publishedrate SET value = '1'",
        "DELETE FROM books_publishedrate",
        *(
            f"{ROW} VALUES ('USD', 'MXN', '{value}', 'dof', 'FIX', '{day}', {version}, {OF_ACT})"
            for value, day, version in (
                ("0", "2026-11-20", 1),
                ("", "2026-11-20", 1),
                ("0.000", "2026-11-20", 1),
                ("-1", "2026-11-20", 1),
                ("1e3", "2026-11-20", 1),
                ("1.2.3", "2026-11-20", 1),
                ("17.01", "2026-11-20", 2),
                ("17.01", "2026-11-02", 1),
            )
        ),
        f"{ROW} VALUES ('USD', 'USD', '1', 'ecb', 'FIX', '2026-11-20', 1, {OF_ACT})",
        f"{ROW} VALUES ('USD', 'MXN', '1', 'friend', 'FIX', '2026-11-20', 1, {OF_ACT})",
    ],
)
def test_by_hand_too_no_rate_is_changed_and_none_is_written_that_is_none(week, sql):
    before = list(PublishedRate.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic("giving"):
        connections["giving"].cursor().execute(sql)
    assert list(PublishedRate.objects.values()) == before


values = st.decimals("0.0001", "1000000", places=8)


@given(st.integers(-(10**15), 10**15), values)
def test_turned_round_it_converts_as_an_exact_division_would(minor, value):
    turned = replace(FIX, value=value).inverse()
    over, under = value.as_integer_ratio()
    whole = (2 * abs(minor) * under + over) // (2 * over)  # halves away from zero
    assert turned.convert(Money(minor, "MXN")) == Money(-whole if minor < 0 else whole, "USD")


@given(st.integers(-(10**12), 10**12), values, st.booleans())
def test_what_was_converted_can_be_told_again_from_what_is_kept_alone(minor, value, turned):
    kept = PublishedRate(
        base="USD", quote="MXN", value=f"{value:f}", source="dof", series="FIX", published_on=MONDAY
    )
    used = replace(FIX, value=value)
    used, again = (used.inverse(), as_rate(kept).inverse()) if turned else (used, as_rate(kept))
    assert again.convert(Money(minor, used.base)) == used.convert(Money(minor, used.base))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 20), values), max_size=8, unique_by=lambda one: one[0]),
    st.integers(0, 22),
)
def test_any_rates_give_what_the_engine_says(db, fundraiser, published, asked):
    rates = [replace(FIX, published_on=MONDAY + timedelta(day), value=value) for day, value in published]
    day = MONDAY + timedelta(asked)
    with transaction.atomic("giving"):
        import_rates(fundraiser, rates)
        if any(rate.published_on < day for rate in rates):
            assert rate_on("USD", "MXN", day) == official(rates, day)
        else:
            with pytest.raises(NoRate):
                rate_on("USD", "MXN", day)
        transaction.set_rollback(True, using="giving")
