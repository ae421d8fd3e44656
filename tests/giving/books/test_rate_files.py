"""Rates out of a publisher's file."""

from datetime import date
from decimal import Decimal

import pytest

from reencuentro.engines.journal.exchange import Rate
from reencuentro.giving.books.rate_files import Fault, read

TODAY = date(2026, 11, 27)
FIX = Rate("USD", "MXN", Decimal(1), "dof", "SF43718", TODAY)
BANXICO = """Banco de México
Tipos de Cambio y Resultados Históricos de las Subastas

Título,"Tipo de cambio, pesos por dólar"
Fecha,SF43718
02/11/2026,17.0523
03/11/2026,17.1
04/11/2026,N/E
"""


def found(text: str | bytes) -> dict[str, str]:
    content = text if isinstance(text, bytes) else text.encode()
    return {str(rate.published_on): str(rate.value) for _line, rate in read(content, FIX, TODAY).rates}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_series_of_banxico_is_read_as_it_is_given_out(encoding):
    assert found(BANXICO.encode(encoding)) == {"2026-11-02": "17.0523", "2026-11-03": "17.1"}
    assert read(BANXICO.encode(encoding), FIX, TODAY).faults == ()


def test_days_and_rates_alone_are_enough():
    assert found("2026-11-02;17.05\r\n2026-11-03;17.06\r\n") == {"2026-11-02": "17.05", "2026-11-03": "17.06"}


def test_the_same_line_twice_is_one():
    assert found("2026-11-02,17.05\n2026-11-02,17.050\n") == {"2026-11-02": "17.05"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2026-11-31,17.05", "day"),
        ("11/13/2026,17.05", "day"),
        ("hoy,17.05", "day"),
        ("2026-11-04,17,05", "columns"),
        ("2026-11-04", "columns"),
        ("2026-11-04,-17.05", "rate"),
        ("2026-11-04,0.0", "rate"),
        ("2026-11-04,=17.05", "rate"),
        ("2026-11-04,1.7e1", "rate"),
        ("2026-11-04,１７", "rate"),
        ("2026-11-28,17.05", "not_yet"),
        ("2026-11-02,18.00", "twice"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_read(line, code):
    file = read(f"2026-11-02,17.05\n{line}\n2026-11-03,17.06\n".encode(), FIX, TODAY)
    assert file.faults == (Fault(2, code),)
    assert [number for number, _rate in file.rates] == [1, 3]
