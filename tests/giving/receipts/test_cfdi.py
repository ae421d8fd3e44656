"""A CFDI for a gift: what is refused before a provider is asked, and what the XML says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from satcfdi.cfdi import CFDI

from reencuentro.engines.journal.money import Money
from reencuentro.giving.receipts.cfdi.building import build
from reencuentro.giving.receipts.cfdi.checking import problems
from reencuentro.giving.receipts.cfdi.draft import is_late
from reencuentro.giving.receipts.cfdi.places import clock_at
from reencuentro.giving.receipts.cfdi.sealing import open_certificate, sealed
from reencuentro.giving.receipts.errors import BadCertificate, NotReady
from reencuentro.giving.receipts.law import receipt_law
from reencuentro.giving.receipts.rfc import kind_of

from . import csd
from .examples import COMPANY, FOREIGN, INDIVIDUAL, MX, NATIONAL, dollars, draft

LAW = receipt_law()
NOW = datetime.now(UTC)
RECEIVERS = {
    "individual": INDIVIDUAL,
    "company": COMPANY,
    "generic-national": NATIONAL,
    "generic-foreign": FOREIGN,
}
USES = ("D04", "G03", "S01", "P01")
REGIMES = sorted({regime for _kind, regime in LAW.uses} | {"999", ""})


@pytest.fixture(scope="module")
def signer():
    made = csd.files()
    return open_certificate(made.certificate, made.key, csd.PASSPHRASE, NOW)


@pytest.mark.parametrize("receiver", RECEIVERS.values(), ids=RECEIVERS)
def test_each_kind_of_donor_gets_one_that_the_schema_of_the_sat_accepts(signer, receiver):
    made = build(draft(receiver), LAW)
    made.sign(signer)
    made.xml_bytes(validate=True)
    assert made["Receptor"]["UsoCFDI"] == receiver.use


@given(
    kind=st.sampled_from(sorted(RECEIVERS)),
    regime=st.sampled_from(REGIMES),
    use=st.sampled_from(USES),
    place=st.sampled_from(["06700", "99999"]),
)
def test_only_what_stands_in_the_table_is_sealed(kind, regime, use, place):
    receiver = replace(RECEIVERS[kind], tax_regime=regime, use=use, postcode=place)
    allowed = LAW.uses.get((kind, regime)) == use and (not kind.startswith("generic") or place == MX.place)
    assert (problems(draft(receiver), LAW) == []) == allowed


def test_the_pair_that_satcfdi_lets_pass_is_refused():
    assert problems(draft(replace(FOREIGN, use="D04")), LAW) == ["use"]
    assert problems(draft(replace(COMPANY, use="D04")), LAW) == ["use"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"money": Money(50_000, "USD")}, "rate"),
        ({"rate": Decimal("17.05")}, "rate"),
        ({"money": Money(50_000, "USD"), "rate": Decimal(0)}, "rate"),
        ({"money": Money(50_000, "USD"), "rate": Decimal("NaN")}, "rate"),
        ({"money": Money(50_000, "USD"), "rate": Decimal("17.1234567")}, "rate"),
        ({"money": Money(0, "MXN")}, "amount"),
        ({"form": "99"}, "form"),
        ({"at": datetime(2026, 11, 1, 23, 59)}, "before_the_gift"),
        ({"issuer": replace(MX, authorised_on=date(2026, 11, 3))}, "before_authorisation"),
        ({"issuer": replace(MX, authorisation=" ")}, "authorisation"),
        ({"issuer": replace(MX, legend="")}, "legend"),
        ({"issuer": replace(MX, place="6700")}, "place"),
        ({"issuer": replace(MX, tax_id="MAGL800101AB9")}, "issuer_rfc"),
        ({"receiver": replace(COMPANY, rfc="KIJ0906199R2")}, "receiver_rfc"),
        ({"receiver": replace(COMPANY, rfc="NOBODY")}, "receiver_rfc"),
        ({"receiver": replace(COMPANY, name=" ")}, "receiver_name"),
        ({"receiver": replace(NATIONAL, name="Publico en General")}, "receiver_name"),
        ({"receiver": replace(NATIONAL, postcode="01000")}, "postcode"),
        ({"receiver": replace(COMPANY, postcode="2897")}, "postcode"),
    ],
)
def test_what_a_provider_would_refuse_is_found_before(changes, code):
    found = draft(**changes)
    assert problems(found, LAW) == [code]
    with pytest.raises(NotReady) as refused:
        build(found, LAW)
    assert refused.value.codes == (code,)


@settings(max_examples=60, deadline=None)
@given(minor=st.integers(1, 10**12), currency=st.sampled_from(["MXN", "USD", "JPY", "EUR"]))
def test_the_total_is_what_the_books_have_to_the_smallest_unit(minor, currency):
    money = Money(minor, currency)
    rate = None if currency == "MXN" else Decimal("17.0523")
    read = etree.fromstring(build(draft(money=money, rate=rate), LAW).xml_bytes())
    assert Decimal(read.get("Total")) == Decimal(read.get("SubTotal")) == money.decimal
    assert read.get("Total") == str(money.decimal)
    assert (read.get("Moneda"), read.get("TipoCambio")) == (currency, str(rate) if rate else None)


def test_it_says_what_a_donation_must_say():
    made = build(dollars(), LAW)
    concept, complement = made["Conceptos"][0], made["Complemento"]
    assert (made["MetodoPago"], made["FormaPago"], made["Exportacion"]) == ("PUE", "03", "01")
    assert (concept["ClaveProdServ"], concept["ObjetoImp"], concept["ClaveUnidad"]) == (
        "84101600",
        "01",
        "C62",
    )
    assert complement["NoAutorizacion"] == MX.authorisation and complement["Leyenda"] == MX.legend
    assert made["Emisor"]["RegimenFiscal"] == "603"


def test_what_takes_the_place_of_another_names_it():
    made = build(draft(instead_of="A0000000-0000-0000-0000-000000000001"), LAW)
    assert made["CfdiRelacionados"]["TipoRelacion"] == "04"


def test_the_seal_is_that_of_the_donee_and_covers_what_it_says(signer):
    read = CFDI.from_string(sealed(draft(), signer, LAW))
    assert read["NoCertificado"] == csd.NUMBER
    said = read.cadena_original()
    for fact in (MX.tax_id, COMPANY.rfc, "500.00", MX.authorisation, "84101600"):
        assert fact in said


def test_somebody_elses_certificate_seals_nothing(signer):
    with pytest.raises(BadCertificate, match="other_rfc"):
        sealed(draft(issuer=replace(MX, tax_id="KIJ0906199R1")), signer, LAW)


@pytest.mark.parametrize(
    ("certificate", "key", "passphrase", "code"),
    [
        (csd.files().certificate, csd.files().key, "wrong", "passphrase"),
        (csd.files().certificate, b"not a key", csd.PASSPHRASE, "passphrase"),
        (b"not a certificate", csd.files().key, csd.PASSPHRASE, "certificate"),
        (csd.files().certificate, csd.files("KIJ0906199R1").key, csd.PASSPHRASE, "not_a_pair"),
        (csd.files(ended=True).certificate, csd.files(ended=True).key, csd.PASSPHRASE, "expired"),
    ],
    ids=["passphrase", "key", "certificate", "two halves of two", "over"],
)
def test_a_certificate_that_cannot_seal_is_told_apart(certificate, key, passphrase, code):
    with pytest.raises(BadCertificate, match=code):
        open_certificate(certificate, key, passphrase, NOW)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 11, 2, 0, 0), False),
        (datetime(2026, 11, 4, 0, 0), False),
        (datetime(2026, 11, 4, 0, 0, 1), True),
        (datetime(2026, 12, 1), True),
    ],
)
def test_it_is_late_once_24_hours_have_passed_whenever_that_day_it_came(at, late):
    there = at.replace(tzinfo=ZoneInfo("America/Mexico_City"))
    assert is_late(date(2026, 11, 2), there, LAW.number("MX-G01")) == late


@pytest.mark.parametrize(
    ("received_on", "at", "late"),
    [
        (date(2027, 3, 13), datetime(2027, 3, 15, 0, 59), False),  # the 14th has 23 hours in Tijuana
        (date(2027, 3, 13), datetime(2027, 3, 15, 1, 1), True),
        (date(2026, 10, 31), datetime(2026, 11, 1, 22, 59), False),  # and 1 November 25
        (date(2026, 10, 31), datetime(2026, 11, 1, 23, 1), True),
    ],
)
def test_24_hours_are_24_hours_also_where_clocks_are_changed_meanwhile(received_on, at, late):
    there = at.replace(tzinfo=ZoneInfo("America/Tijuana"))
    assert is_late(received_on, there, LAW.number("MX-G01")) == late


def test_the_clock_is_that_of_the_place_of_issue():
    noon = datetime(2026, 11, 3, 18, 0, 0, 5, tzinfo=UTC)
    assert clock_at("06700", noon) == datetime(2026, 11, 3, 12, 0)
    assert clock_at("77500", noon) == datetime(2026, 11, 3, 13, 0)
    assert clock_at("22000", noon) == datetime(2026, 11, 3, 10, 0)
    with pytest.raises(NotReady, match="place"):
        clock_at("00001", noon)


def test_whose_an_rfc_is_and_what_is_none():
    kinds = [kind_of(receiver.rfc) for receiver in RECEIVERS.values()]
    assert kinds == list(RECEIVERS)
    for wrong in ("", "XAXX010101001", "MAGL800101AB8", "EKU9003173C8", "MAGL801301AB9"):
        with pytest.raises(ValueError):
            kind_of(wrong)
