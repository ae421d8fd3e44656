"""Invented files of platforms and banks, and the nasty ones."""

# ruff: noqa: E501 - lines of files are as long as they are

import csv
import io
from collections.abc import Sequence

from reencuentro.giving.imports.readers import delimited
from reencuentro.giving.imports.readers.line import Line, Read, Wrong
from reencuentro.giving.imports.readers.rows import Columns

HIPGIVE = """Donation ID,Donation Date,Type,Donor Name,Donor Email,Project Name,Donation Amount,Currency,Processing Fee,Net Donation,Grant ID,Refund Of
HG-1001,2026-09-03,Donation,Rosa Iturbe,rosa@example.org,Papers home,50.00,USD,1.75,48.25,G-77,
HG-1002,2026-09-04,Donation,John Ashby,john@example.com,Papers home,45.00,USD,1.58,43.42,G-77,
HG-1003,2026-09-09,Refund,John Ashby,john@example.com,Papers home,-45.00,USD,-1.58,-43.42,G-77,HG-1002
HG-1004,2026-10-12,Grant,,,Papers home,-48.25,USD,0.00,-48.25,G-77,
"""
GLOBALGIVING = """Receipt Number,Date of Donation,Type,Donor,Project Title,Amount Donated,Currency,Processing and Support Fee,Amount Disbursed
GG-1,10/02/2026,Donation,Ana Ferro,Home again,100.00,USD,8.00,92.00
GG-2,10/15/2026,Match,,Home again,25.00,USD,2.00,23.00
"""
PAYPAL = """"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","Transaction ID","Reference Txn ID","Item Title","Note"
"10/14/2026","09:11:02","PDT","Lucía Arce","Donation Payment","Completed","USD","45.00","-1.44","43.56","Lucia@Example.org","7AB","","One apostille","Ánimo"
"10/15/2026","10:00:00","PDT","Lucía Arce","Payment Refund","Completed","USD","-45.00","1.44","-43.56","Lucia@Example.org","7AC","7AB","",""
"10/16/2026","10:00:00","PDT","Omar Sol","Donation Payment","Pending","USD","20.00","0.00","20.00","omar@example.org","7AD","","",""
"10/17/2026","10:00:00","PDT","","General Withdrawal","Completed","USD","-500.00","0.00","-500.00","","7AE","","",""
"""
STRIPE = """balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,customer_email,customer_name,automatic_payout_id,description
txn_1,2026-10-01 10:00:00,usd,45.00,1.61,43.39,charge,ch_1,ivo@example.org,Ivo Lund,po_1,Gift
txn_2,2026-10-02 10:00:00,usd,-45.00,0.00,-45.00,refund,ch_1,ivo@example.org,Ivo Lund,po_1,Refund
txn_3,2026-10-03 10:00:00,usd,-0.00,0.50,-0.50,fee,,,,po_1,Radar
txn_4,2026-10-04 10:00:00,usd,2.11,0.00,2.11,payout,,,,po_1,
"""
BANK = """Banco del Sur;;;;;
Fecha;Concepto;Cargo;Abono;Moneda;Referencia
03/10/2026;SPEI Marta Cobo;;1.250,00;MXN;S-1
13/10/2026;Renta;8.000,00;;MXN;S-2
14/10/2026;HIP GRANT G-77;;48,25;USD;S-3
"""


def read(content: str | bytes, **settings: object) -> list[Read]:
    """Every line of a file, as it seems to be but for these settings of its columns."""
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    found = delimited.opened(file)
    guess = found.columns()
    columns = Columns(
        **{**{name: getattr(guess, name) for name in ("source", "places", "order")}, **settings}
    )
    return list(delimited.Lines(file, found, columns))


def good(content: str | bytes, **settings: object) -> list[Line]:
    found = read(content, **settings)
    assert all(isinstance(line, Line) for line in found), found
    return found


def wrong(content: str | bytes, **settings: object) -> list[tuple[int, str, str]]:
    return [(one.number, one.code, one.target) for one in read(content, **settings) if isinstance(one, Wrong)]


def table(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


AMOUNTS = ("Folio", "Fecha", "Donante", "Importe", "Moneda")


def of_amounts(*amounts: str) -> str:
    rows = [(f"F-{place}", "2026-10-01", "Ana", said, "MXN") for place, said in enumerate(amounts, 1)]
    return table([AMOUNTS, *rows])


STRIDE_FILE = """balance_transaction_id,reporting_category,gross,fee,net,currency,created,source_id,automatic_payout_id
t1,payout,-48.40,0.00,-48.40,usd,2026-10-09,po_1,po_1
t2,refund,-10.00,0.00,-10.00,usd,2026-10-03,ch_2,po_1
t3,charge,40.00,1.00,39.00,usd,2026-10-01,ch_1,po_1
t4,fee,0.00,0.10,-0.10,usd,2026-10-04,,po_1
t5,charge,20.00,0.50,19.50,usd,2026-10-02,ch_2,po_1
"""
"""What is paid out stands first, and what is taken back above its gift."""
