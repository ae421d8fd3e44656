"""The IATI file: valid against the standard's own schema, whatever is said in it, and its sums close."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reencuentro.engines.journal.money import Money
from reencuentro.giving.public.iati import Activity, Kind, Publisher, Status, Transaction, activity_file

CLINIC = Publisher("MX-RFC-CLS010101AB1", "Clínica del Sur")
QUARTERS = (date(2026, 9, 30), date(2026, 12, 31))
WITHHELD = {"es": "Reservado por seguridad", "en": "Withheld for safety"}


def transaction(kind: Kind = Kind.SPENT, minor: int = 45_00, currency: str = "USD") -> Transaction:
    return Transaction(kind, QUARTERS[0], Money(minor, currency), WITHHELD)


def activity(status: Status = Status.UNDER_WAY, transactions: tuple[Transaction, ...] = ()) -> Activity:
    return Activity(
        code="come-home",
        title={"es": "Que vuelva a casa", "en": "Let her come home"},
        description={"es": "Papeles y abogada.", "en": "Papers and a lawyer."},
        opens=date(2026, 9, 1),
        closes=date(2026, 12, 31),
        changed_at=datetime(2026, 11, 27, 12, tzinfo=UTC),
        status=status,
        goal=Money(500_000, "USD"),
        transactions=transactions,
    )


def read(*activities: Activity) -> etree._Element:
    return etree.fromstring(activity_file(CLINIC, activities))


@pytest.mark.parametrize("status", Status)
def test_a_campaign_at_every_stage_is_valid(iati_schema, status):
    both = (transaction(Kind.INCOMING), transaction(Kind.SPENT))
    iati_schema.assertValid(read(activity(status, both)))


def test_no_campaign_yet_is_no_valid_file_and_the_schema_is_really_asked(iati_schema):
    assert not iati_schema.validate(read())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(Kind), st.integers(1, 10**12), st.sampled_from(["USD", "MXN", "JPY"])),
        max_size=8,
    )
)
def test_whatever_came_and_went_is_valid_and_adds_up(iati_schema, moves):
    tree = read(activity(transactions=tuple(transaction(*move) for move in moves)))
    iati_schema.assertValid(tree)
    for currency in ("USD", "MXN", "JPY"):
        values = tree.xpath(f"//transaction/value[@currency='{currency}']/text()")
        written = sum((Money(minor, code).decimal for _kind, minor, code in moves if code == currency))
        assert sum(map(type(written), values), type(written)(0)) == written


def test_markup_in_a_story_stays_text(iati_schema):
    title = {"es": "<script>alert(1)</script> & ]]>", "en": "x"}
    tree = read(Activity(**{**activity().__dict__, "title": title}))
    iati_schema.assertValid(tree)
    assert tree.xpath("//title/narrative[@xml:lang='es']/text()") == [title["es"]]
    assert tree.xpath("//script") == []
