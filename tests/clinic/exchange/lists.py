"""Lists as people have them, made for the tests. Nobody in them is real."""

import io
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook

from reencuentro.clinic.exchange.mapping import guess
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import Table, open_table

HEADINGS = (
    "Folio", "Nombre", "Apellido paterno", "Apellido materno", "Fecha de nacimiento", "Tipo de caso", "Etapa",
    "Fecha de ingreso", "Hijo 1 nombre", "Hijo 1 edad", "Nombre de quien tiene al niño",
    "Parentesco de quien tiene al niño",
    "Presunto tratante", "Referido por", "Notas", "Color favorito",
)  # fmt: skip
ROW = (
    "17", "Xóchitl", "Tepal", "Quiahua", "12/03/1990", "Reunificación", "Localizado",
    "05/01/2025", "Citlali Tepal Ruiz", "7,5", "Ofelia Ruiz Mora", "abuela paterna",
    "Evaristo Ruiz", "Consulado", "Llamó el martes", "azul",
)  # fmt: skip


def as_csv(rows: Iterable[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    return "\n".join(delimiter.join(row) for row in rows).encode(encoding)


def as_xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return packed(book)


def as_parquet(table: pa.Table | dict, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), out, **options)
    return out.getvalue()


def changed(**cells: str) -> tuple[str, ...]:
    """The row with other words under some headings, named by their place: `c0="18"`."""
    row = list(ROW)
    for name, text in cells.items():
        row[int(name[1:])] = text
    return tuple(row)


def uploaded(content: bytes, name: str = "lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def packed(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def opened(content: bytes) -> Table:
    with translation.override("en"):
        return open_table(io.BytesIO(content), guess)


def refused(content: bytes) -> str:
    """What is said, in English, of a file that is not taken."""
    with translation.override("en"), pytest.raises(Refused) as caught:
        list(opened(content).rows)
    return str(caught.value.message)
