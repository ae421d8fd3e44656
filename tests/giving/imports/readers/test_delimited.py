"""Exports of platforms, processors and banks, and files that are nasty on purpose."""

import io
from datetime import date
from decimal import Decimal
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.amounts import write
from reencuentro.engines.journal.money import Money
from reencuentro.giving.imports.readers import delimited
from reencuentro.giving.imports.readers.line import Kind, Line, Sums, Unread
from tests.giving.imports.files import (
    AMOUNTS,
    BANK,
    GLOBALGIVING,
    HIPGIVE,
    PAYPAL,
    STRIPE,
    good,
    of_amounts,
    read,
    table,
    wrong,
)

DAY = "2026-10-01"


def dollars(minor: int) -> Money:
    return Money(minor, "USD")


def test_hipgives_gifts_refunds_and_grants_are_told_apart():
    gift, _other, refund, grant = good(HIPGIVE)
    assert (gift.kind, gift.money, gift.sums.fee, gift.sums.net) == (
        Kind.GIFT,
        dollars(5000),
        dollars(175),
        dollars(4825),
    )
    assert (gift.reference, gift.payout, gift.party.name) == ("HG-1001", "G-77", "Rosa Iturbe")
    assert (refund.kind, refund.money) == (Kind.REFUND, dollars(-4500))
    assert (grant.kind, grant.money) == (Kind.PAYOUT, dollars(-4825))


def test_globalgivings_days_have_the_month_first_and_its_match_is_a_gift():
    first, match = good(GLOBALGIVING)
    assert (first.day, first.money, first.designation) == (date(2026, 10, 2), dollars(10_000), "Home again")
    assert match.kind == Kind.GIFT


def test_paypals_fees_stand_below_nothing_and_what_is_pending_is_no_money():
    gift, refund, pending, payout = read(PAYPAL)
    assert (gift.sums.fee, gift.party.email, gift.day) == (
        dollars(144),
        "lucia@example.org",
        date(2026, 10, 14),
    )
    assert (refund.sums.fee, refund.of) == (dollars(-144), "7AB")
    assert (pending.number, pending.code, pending.target) == (4, "not_settled", "status")
    assert payout.kind == Kind.PAYOUT


def test_stripes_report_tells_the_charge_and_the_payout_of_each_line():
    gift, refund, fee, _payout = good(STRIPE)
    assert (gift.reference, gift.of, gift.payout, gift.money) == ("txn_1", "ch_1", "po_1", dollars(4500))
    assert (refund.kind, refund.of) == (Kind.REFUND, "ch_1")
    assert (fee.kind, fee.sums.net) == (Kind.FEE, dollars(-50))


def test_a_banks_title_is_no_heading_and_money_out_is_none_of_ours():
    first, rent, grant = good(BANK, mark=",")
    assert (first.number, first.day, first.money) == (3, date(2026, 10, 3), Money(125_000, "MXN"))
    assert (rent.kind, rent.money) == (Kind.OTHER, Money(-800_000, "MXN"))
    assert (grant.money, grant.reference) == (dollars(4825), "S-3")


def test_in_utf16_with_its_mark_semicolons_and_line_breaks_in_cells():
    rows = [("Folio", "Fecha", "Donante", "Importe", "Moneda"),
            ("F-1", DAY, "Íñigo\r\nPeña", "1\u00a0250,50", "MXN")]  # fmt: skip
    [line] = good(b"\xff\xfe" + table(rows, ";").encode("utf-16-le"))
    assert (line.money, line.party.name) == (Money(125_050, "MXN"), "Íñigo Peña")


def test_in_windows_1252():
    rows = [AMOUNTS, ("F-1", DAY, "Begoña Muñoz", "10,50", "MXN")]
    [line] = good(table(rows, ";").encode("cp1252"))
    assert line.party.name == "Begoña Muñoz"


def test_of_amounts_in_several_notations_what_reads_two_ways_is_refused():
    found = read(of_amounts("1.234,56", "1,234.56", "1'234.56", "12.000", "1,234"))
    assert [line.money.minor for line in found if isinstance(line, Line)] == [123_456] * 3
    assert wrong(of_amounts("1.234,56", "1,234.56", "1'234.56", "12.000", "1,234")) == [
        (5, "ambiguous_amount", "gross"),
        (6, "ambiguous_amount", "gross"),
    ]


def test_with_a_declared_notation_it_is_read_and_the_other_notation_is_refused():
    content = of_amounts("12.000", "1.234,56", "1,234.56")
    assert [line.money.minor for line in read(content, mark=",") if isinstance(line, Line)] == [
        1_200_000,
        123_456,
    ]
    assert wrong(content, mark=",") == [(4, "bad_amount", "gross")]


@pytest.mark.parametrize("said", ["(50.00)", "−50", "-50.00", "50.00-"])
def test_below_nothing_never_becomes_a_gift(said):
    [line] = good(of_amounts(said))
    assert (line.kind, line.money.minor) == (Kind.OTHER, -5000)


@pytest.mark.parametrize(
    ("said", "code"),
    [("0.00", "nothing"), ("", "no_amount"), ("=1+1", "bad_amount"), ("19.999", "ambiguous_amount"),
     ("19.9999", "bad_amount"), ("ten", "bad_amount"), ("1e5", "bad_amount"), ("٥٠", "bad_amount")],
)  # fmt: skip
def test_what_is_no_amount_is_said_at_its_row(said, code):
    assert wrong(of_amounts("5", said)) == [(3, code, "gross")]


def test_a_gift_below_nothing_and_a_refund_above_it_are_refused():
    swapped = HIPGIVE.replace("50.00,USD,1.75,48.25", "-50.00,USD,-1.75,-48.25").replace(
        "-45.00,USD,-1.58,-43.42", "45.00,USD,1.58,43.42"
    )
    assert wrong(swapped) == [(2, "wrong_sign", "gross"), (4, "wrong_sign", "gross")]


def test_a_line_whose_fee_and_net_do_not_come_to_its_gross_is_refused():
    assert wrong(HIPGIVE.replace("1.75,48.25", "1.75,48.24")) == [(2, "not_closing", "net")]


def test_a_word_for_a_kind_that_nobody_knows_is_refused():
    assert wrong(HIPGIVE.replace("Refund", "Rebate")) == [(4, "unknown_kind", "kind")]


def test_a_currency_is_never_supposed():
    content = of_amounts("5").replace("MXN", "")
    assert wrong(content) == [(2, "no_currency", "currency")]
    assert good(content, currency="USD")[0].money == dollars(500)
    assert wrong(of_amounts("5").replace("MXN", "PESOS")) == [(2, "unknown_currency", "currency")]


def test_formulas_stay_the_text_they_are():
    rows = [AMOUNTS, *((f"F-{n}", DAY, name, "5", "MXN") for n, name in enumerate(
        ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "  =2"]
    ))]  # fmt: skip
    assert [line.party.name for line in good(table(rows))] == [
        '=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(1)", "=1+1", "=2",
    ]  # fmt: skip


def test_marks_of_direction_and_letters_in_two_parts_leave_names_as_they_read():
    rows = [AMOUNTS, ("F-1", DAY, "\u202eanA\u202c \u2066Ruiz\u2069", "5", "MXN"),
            ("F-2", DAY, "Nun\u0303ez", "5", "MXN")]  # fmt: skip
    assert [line.party.name for line in good(table(rows))] == ["anA Ruiz", "Nuñez"]


def test_what_is_invisible_in_an_id_is_no_part_of_it():
    rows = [AMOUNTS, ("F\u200d-1", DAY, "Ana", "5", "MXN"), ("F\u200b-1", DAY, "Ana", "5", "MXN")]
    assert [line.reference for line in good(table(rows))] == ["F-1", "F-1"]


def test_letters_that_look_like_others_are_refused_in_ids_and_in_what_a_fund_is_chosen_by():
    rows = [(*AMOUNTS, "Proyecto"), ("\u0421-1", DAY, "Ana", "5", "MXN", "x"),
            ("F-2", DAY, "Ana", "5", "MXN", "P\u0430pers")]  # fmt: skip
    assert wrong(table(rows)) == [(2, "lookalike", "reference"), (3, "lookalike", "designation")]


def test_control_characters_and_letters_that_could_not_be_read_are_refused():
    rows = [AMOUNTS, ("F-1", DAY, "An\x00a", "5", "MXN"), ("F-2", DAY, "Ana \ufffd", "5", "MXN")]
    assert wrong(table(rows)) == [(2, "control", "name"), (3, "unreadable", "name")]


def test_a_cell_that_never_ends_is_told_and_what_stood_before_it_is_read():
    content = of_amounts("5", "6") + 'F-3,2026-10-01,"Ana,7,MXN\n'
    assert len(read(content)) == 3
    assert wrong(content) == [(4, "endless_cell", "")]


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 40, b"one line of words\n", b"Folio,Fecha,Importe\n"]
)
def test_what_is_no_table_is_refused(content):
    with pytest.raises(Unread):
        read(content)


MINOR = st.integers(min_value=1, max_value=10**12)


@given(MINOR, st.sampled_from([".", ","]), st.sampled_from(["MXN", "USD", "JPY", "KWD"]))
def test_what_was_written_in_a_declared_notation_is_read_as_the_same(minor, mark, currency):
    money = Money(minor, currency)
    rows = [AMOUNTS, ("F-1", DAY, "Ana", write(money, mark), currency)]
    assert good(table(rows, ";"), mark=mark)[0].money == money


@given(MINOR, MINOR, MINOR)
def test_gross_is_net_and_fee_and_tax_on_every_line(net, fee, tax):
    gross = net + fee + tax
    rows = [("Id", "Date", "Gross", "Fee", "Tax", "Net", "Currency"),
            ("a", DAY, *(f"{Decimal(part).scaleb(-2)}" for part in (gross, fee, tax, net)), "USD"),
            ("b", DAY, "", *(f"{Decimal(part).scaleb(-2)}" for part in (fee, tax, net)), "USD")]  # fmt: skip
    for line in good(table(rows), mark="."):
        assert line.sums == Sums(dollars(gross), dollars(fee), dollars(tax), dollars(net))
    with pytest.raises(Unread, match="not_closing"):
        Sums(dollars(gross + 1), dollars(fee), dollars(tax), dollars(net))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("stops", [1, 2, 3])
def test_reading_goes_on_where_it_stopped_whatever_letters_and_lines_the_cells_have(encoding, stops):
    rows = [
        (f"F-{n}", "2026-10-01", 'Íñigo "x"\r\nsegunda' if n % 2 else "Ñusta", "5", "MXN") for n in range(6)
    ]
    content = ("Banco;;;;\n" + table([AMOUNTS, *rows[:4], ("",) * 5, *rows[4:]], ";")).encode(encoding)
    file = io.BytesIO(content)
    found = delimited.opened(file)
    whole = list(delimited.Lines(file, found, found.columns()))
    place, parts = "", []
    for _stop in range(10):
        lines = delimited.Lines(file, found, found.columns(), place)
        parts += list(islice(lines, stops))
        place = lines.place
    assert parts == whole
    assert [line.number for line in whole] == [3, 4, 5, 6, 8, 9]


def test_what_can_not_be_read_on_is_said_once():
    file = io.BytesIO((of_amounts("5", "6") + 'F-2,"never ends\nF-3\n').encode())
    found = delimited.opened(file)
    place, parts = "", []
    for _stop in range(6):
        lines = delimited.Lines(file, found, found.columns(), place)
        parts += list(islice(lines, 1))
        place = lines.place
    assert [(line.number, getattr(line, "code", "")) for line in parts] == [
        (2, ""),
        (3, ""),
        (4, "endless_cell"),
    ]
