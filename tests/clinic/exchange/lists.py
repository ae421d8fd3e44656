"""Lists as people have them, made for the tests. Nobody in them is real."""

import io
from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

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
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(content)
    return content.getvalue()


def changed(**cells: str) -> tuple[str, ...]:
    """The row with other words under some headings, named by their place: `c0="18"`."""
    row = list(ROW)
    for name, text in cells.items():
        row[int(name[1:])] = text
    return tuple(row)


def uploaded(content: bytes, name: str = "lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
