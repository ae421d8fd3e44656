"""Gifts that the law against money laundering asks something for: exact in UMA of each gift's own day."""

import shutil
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.giving.gifts.laundering.law import FILE, laundering_law, load_laundering_law
from reencuentro.giving.gifts.laundering.watch import Given, months_before, next_month, reached, rolling
from reencuentro.site.config import ROOT

LAW = laundering_law()
IDENTIFY, NOTICE, TOGETHER = ("MX-L01", "MX-L02", "MX-L03")


def gift(worth: int, day: date, payer: str = "Ana", name: str = "") -> Given:
    uma = LAW.uma_on(day)
    assert uma
    return Given(payer, name or f"{day} {worth}", day, worth, uma)


def found(*gifts: Given) -> set[tuple[str, date | None]]:
    return {(one.threshold.id, one.due) for one in reached(gifts, LAW)}


@pytest.mark.parametrize(
    ("day", "identify", "notice"),
    [(date(2025, 3, 5), 18_158_970, 36_317_940), (date(2026, 3, 5), 18_828_255, 37_656_510)],
)
def test_thresholds_are_those_of_the_year_to_the_centavo(day, identify, notice):
    due = day.replace(month=4, day=17)
    assert found(gift(identify - 1, day)) == set()
    assert found(gift(identify, day)) == {(IDENTIFY, None)}
    assert found(gift(notice - 1, day)) == {(IDENTIFY, None)}
    assert found(gift(notice, day)) == {(IDENTIFY, None), (NOTICE, due)}


def test_the_uma_changes_on_its_day_and_outside_the_table_there_is_none():
    assert (LAW.uma_on(date(2026, 1, 31)), LAW.uma_on(date(2026, 2, 1))) == (11_314, 11_731)
    assert LAW.uma_on(date(2025, 1, 31)) is None
    assert LAW.uma_on(date(2027, 2, 1)) is None


def test_small_gifts_add_up_within_six_months_and_not_beyond():
    half = 19_000_000
    first, later = gift(half, date(2026, 3, 10)), gift(half, date(2026, 9, 9))
    assert (TOGETHER, date(2026, 10, 17)) in found(first, later)
    assert TOGETHER not in {rule for rule, _due in found(first, gift(half, date(2026, 9, 10)))}
    assert TOGETHER not in {rule for rule, _due in found(first, gift(half, date(2026, 3, 11), payer="Eva"))}


def test_a_gift_that_is_reported_by_itself_is_not_reported_again_in_a_sum():
    large = gift(40_000_000, date(2026, 5, 1))
    assert found(gift(1000, date(2026, 4, 1)), large) == {(IDENTIFY, None), (NOTICE, date(2026, 6, 17))}


def test_half_a_year_before_and_the_next_month_are_days_that_there_are():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert next_month(date(2026, 12, 31), 17) == date(2027, 1, 17)


days = st.dates(date(2025, 2, 1), date(2027, 1, 31))
gifts = st.builds(gift, st.integers(1, 10**8), days, st.sampled_from(["Ana", "Eva"]), st.uuids().map(str))


@given(st.lists(gifts, max_size=12, unique_by=lambda one: one.gift), gifts)
def test_one_more_gift_lowers_no_sum_of_anybody(given_before, more):
    before = {one.gift: total for one, total in rolling(given_before, 6)}
    after = {one.gift: total for one, total in rolling([*given_before, more], 6)}
    assert all(after[name] >= total for name, total in before.items())
    others = {one.gift: after[one.gift] for one in given_before if one.payer != more.payer}
    assert others == {name: before[name] for name in others}


@given(st.lists(gifts, max_size=12, unique_by=lambda one: one.gift))
def test_a_sum_is_that_of_each_gift_in_the_uma_of_its_own_day(all_of_them):
    for one, total in rolling(all_of_them, 6):
        since = months_before(one.day, 6)
        assert total == sum(
            (
                Fraction(other.worth, LAW.uma_on(other.day))
                for other in all_of_them
                if other.payer == one.payer and since < other.day <= one.day
            ),
            start=Fraction(0),
        )
        assert total >= one.in_uma


def test_the_table_leaves_no_day_out():
    for earlier, later in zip(LAW.uma, LAW.uma[1:], strict=False):
        assert later.valid_from == earlier.valid_to + timedelta(1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"117.31"', '"117"'),
        ("uma = 1605", "uma = 0"),
        ('mark = "M"', 'mark = "X"'),
        ('"MX-L02"', '"MX-L01"'),
    ],
)
def test_a_broken_table_is_named(tmp_path, old, new):
    shutil.copytree(ROOT / "law", tmp_path, dirs_exist_ok=True)
    path = tmp_path / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenLaw, match=FILE):
        load_laundering_law(tmp_path)
