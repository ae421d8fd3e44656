"""Statements that banks give out as CAMT.053, MT940 and OFX."""

import io
from datetime import date

import pytest

from reencuentro.engines.journal.money import Money
from reencuentro.giving.imports.readers import recognising
from reencuentro.giving.imports.readers.line import Kind, Line, Read, Unread, Wrong

ENTRY = """<Ntry><Amt Ccy="{ccy}">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{reversal}<Sts>{status}</Sts>
<BookgDt><Dt>2026-10-05</Dt></BookgDt><AcctSvcrRef>{ref}</AcctSvcrRef>
<NtryDtls>{details}</NtryDtls></Ntry>"""
PAYER = """<TxDtls>{amount}<RltdPties><Dbtr>{name}</Dbtr></RltdPties>
<RmtInf><Ustrd>{note}</Ustrd></RmtInf></TxDtls>"""
BALANCE = """<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>
<Amt Ccy="MXN">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"""


def camt(*entries: str, version: str = "02", balances: str = "", prolog: str = "") -> str:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<Document xmlns="{space}"><BkToCstmrStmt><Stmt>'
        f"{balances}{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def entry(amount: str = "1250.00", **changes: str) -> str:
    given = {"ccy": "MXN", "mark": "CRDT", "status": "BOOK", "reversal": "", "ref": "R-1", "details": ""}
    return ENTRY.format(amount=amount, **{**given, **changes})


def payer(name: str = "<Nm>Marta Cobo</Nm>", note: str = "Donativo", amount: str = "") -> str:
    return PAYER.format(name=name, note=note, amount=amount)


def read(content: str | bytes) -> list[Read]:
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    return list(recognising.STATEMENTS[recognising.format_of(file)](file))


def codes(content: str) -> list[tuple[int, str]]:
    return [(one.number, one.code) for one in read(content) if isinstance(one, Wrong)]


@pytest.mark.parametrize(
    ("version", "name", "status"),
    [("02", "<Nm>Marta Cobo</Nm>", "BOOK"), ("08", "<Pty><Nm>Marta Cobo</Nm></Pty>", "<Cd>BOOK</Cd>")],
)
def test_an_entry_of_version_2_and_of_version_8_reads_the_same(version, name, status):
    [line] = read(camt(entry(details=payer(name), status=status), version=version))
    assert (line.day, line.kind, line.money) == (date(2026, 10, 5), Kind.GIFT, Money(125_000, "MXN"))
    assert (line.reference, line.party.name, line.note) == ("R-1", "Marta Cobo", "Donativo")


@pytest.mark.parametrize(
    ("mark", "reversal", "kind", "minor"),
    [("CRDT", "", Kind.GIFT, 125_000), ("DBIT", "", Kind.OTHER, -125_000),
     ("DBIT", "<RvslInd>true</RvslInd>", Kind.REFUND, -125_000),
     ("CRDT", "<RvslInd>true</RvslInd>", Kind.OTHER, 125_000)],
)  # fmt: skip
def test_the_mark_is_the_sign_of_a_reversal_too(mark, reversal, kind, minor):
    [line] = read(camt(entry(mark=mark, reversal=reversal)))
    assert (line.kind, line.money.minor) == (kind, minor)


def test_an_entry_of_several_payers_is_a_line_each_if_they_come_to_it():
    parts = [
        payer(amount=f'<Amt Ccy="MXN">{said}</Amt><CdtDbtInd>CRDT</CdtDbtInd>') for said in ("1000", "250")
    ]
    lines = read(camt(entry(details="".join(parts))))
    assert [(line.money.minor, line.reference) for line in lines] == [(100_000, "R-1/1"), (25_000, "R-1/2")]
    assert codes(camt(entry("1250.01", details="".join(parts)))) == [(1, "not_closing")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"amount": "1,250.00"}, "bad_amount"), ({"amount": "1250.001"}, "bad_amount"),
     ({"ccy": "XXQ"}, "unknown_currency"),
     ({"status": "PDNG"}, "not_settled"), ({"amount": "0.00"}, "nothing"), ({"mark": "?"}, "bad_amount"),
     ({"ref": "R\u0430-1"}, "lookalike")],
)  # fmt: skip
def test_what_is_wrong_with_an_entry_is_said_at_it(changes, code):
    assert codes(camt(entry(ref="R-0"), entry(**changes))) == [(2, code)]


def test_a_statement_whose_lines_do_not_lead_to_its_last_balance_is_told():
    def between(closing: str) -> str:
        balances = BALANCE.format(kind="OPBD", amount="100.00") + BALANCE.format(kind="CLBD", amount=closing)
        return camt(entry(), balances=balances)

    assert codes(between("1350.00")) == []
    assert codes(between("1350.01")) == [(1, "statement_not_closing")]


def test_entities_are_not_opened_and_no_other_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("Marta Cobo")
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yyyy">]>'
    with pytest.raises(Unread):
        read(camt(entry(details=payer("<Nm>&x;&y;</Nm>")), prolog=prolog))


def test_a_broken_statement_is_refused():
    with pytest.raises(Unread, match="broken_xml"):
        read(camt(entry())[:-20])
    with pytest.raises(Unread, match="unknown_xml"):
        read("<html><body>camt</body></html>")


MT940 = """:20:ST1
:25:001122
:28C:7/1
:60F:C261001MXN1000,00
:61:2610051005C1250,50NTRFNONREF//B-1
:86:SPEI MARTA COBO
:61:2610061006D50,50NCHGNONREF
:86:COMISION
:61:2610071007RC250,00NTRFNONREF//B-3
:86:DEVOLUCION
:62F:C261007MXN1950,00
-
"""


def test_mt940_with_charges_and_a_reversed_credit():
    gift, charge, back = read(MT940)
    assert (gift.day, gift.kind, gift.money) == (date(2026, 10, 5), Kind.GIFT, Money(125_050, "MXN"))
    assert (gift.reference, gift.note) == ("B-1", "SPEI MARTA COBO")
    assert (charge.kind, charge.money.minor, charge.reference) == (Kind.FEE, -5050, "")
    assert (back.kind, back.money.minor) == (Kind.OTHER, -25_000)


def test_mt940_of_several_statements_is_read_one_by_one():
    assert [line.number for line in read(MT940 + MT940.replace("ST1", "ST2"))] == [1, 2, 3, 4, 5, 6]


def test_mt940_whose_lines_do_not_lead_to_its_last_balance_is_told():
    assert codes(MT940.replace("MXN1950,00", "MXN1950,01")) == [(3, "statement_not_closing")]


def test_mt940_without_an_opening_balance_has_no_currency():
    without = "\n".join(line for line in MT940.splitlines() if not line.startswith((":60F:", ":62F:")))
    assert {code for _number, code in codes(without)} == {"unknown_currency"}


OFX1 = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>USD<BANKTRANLIST>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261005233000[-6:CST]<TRNAMT>{amount}<FITID>A-1
<NAME>Peña & Hijos<MEMO>Gift</STMTTRN>
<STMTTRN><TRNTYPE>FEE<DTPOSTED>20261006<TRNAMT>-2.50<FITID>A-2<NAME>Bank</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
OFX2 = """<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</CURDEF><BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE>
<DTPOSTED>20261005</DTPOSTED><TRNAMT>45.00</TRNAMT><FITID>A-1</FITID><NAME>Peña</NAME></STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""


def test_ofx_of_version_1_in_windows_1252_with_tags_left_open():
    gift, fee = read(OFX1.format(amount="1234.50").encode("cp1252"))
    assert (gift.day, gift.money, gift.reference) == (date(2026, 10, 5), Money(123_450, "USD"), "A-1")
    assert (gift.party.name, gift.note) == ("Peña & Hijos", "Gift")
    assert (fee.kind, fee.money.minor) == (Kind.FEE, -250)


@pytest.mark.parametrize(
    ("said", "minor"),
    [("1234,50", 123_450), ("+45", 4500), ("1,234", None), ("1,234.50", None), ("null", None)],
)
def test_ofx_amounts_have_no_groups_so_what_would_be_one_is_refused(said, minor):
    first, _fee = read(OFX1.format(amount=said).encode("cp1252"))
    assert (first.money.minor if isinstance(first, Line) else None) == minor


def test_ofx_of_version_2():
    [line] = read(OFX2)
    assert (line.money, line.party.name) == (Money(4500, "USD"), "Peña")


def test_ofx_with_a_document_type_is_refused():
    with pytest.raises(Unread):
        read(OFX2.replace("<OFX>", '<!DOCTYPE OFX [<!ENTITY x "y">]><OFX>', 1))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"%PDF-1.7"])
def test_other_files_are_refused_by_their_first_bytes(content):
    with pytest.raises(Unread):
        read(content)
