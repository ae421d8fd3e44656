"""An XLSX file is a zip archive full of XML: what could hurt the reader is refused before it is opened."""

import io
import zipfile
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

ENTRIES_MOST = 2_000
UNPACKED_MOST = 600 * 1024 * 1024
STRINGS_MOST = 100 * 1024 * 1024  # kept in memory while the rows are read
RATIO_MOST = 150
_SMALL = 2 * 1024 * 1024
_PROLOG_MOST = 64 * 1024
_PIECE_BYTES = 4096


def check_workbook(file: BinaryIO) -> None:
    """Raises `Refused` for zip bombs, documents with their own entities and what is no XLSX."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive.infolist())
            _check_contents(archive)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise Refused(_not_readable(), "file") from error
    finally:
        file.seek(0)


def _not_readable() -> str:
    return _("This is not an XLSX file that can be read. Open it in your program and save it as XLSX or CSV.")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Sizes as announced; no more than that is ever unpacked, for the reader stops there."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bomb = unpacked > _SMALL and unpacked > packed * RATIO_MOST
    strings = sum(entry.file_size for entry in entries if "sharedstrings" in entry.filename.casefold())
    if bomb or len(entries) > ENTRIES_MOST or unpacked > UNPACKED_MOST or strings > STRINGS_MOST:
        raise Refused(
            _("This file unpacks to far more than a list of cases has. If it is one, save it as CSV."), "file"
        )


def _check_contents(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" in names or "xl/workbook.bin" in names:
        raise Refused(_("This is an ODS or XLSB file. Save it as XLSX or CSV in your program."), "file")
    if "[Content_Types].xml" not in names:
        raise Refused(_not_readable(), "file")
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise Refused(_("This file is locked with a password. Save it without one first."), "file")
        if entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
            with archive.open(entry) as part:
                _check_prolog(io.BufferedReader(part))  # type: ignore[type-var]


def _check_prolog(part: BinaryIO) -> None:
    """No DOCTYPE: with it come entities, which read files or swell. It can only stand before the root."""
    parser, begun = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda *_root: begun.append(True)
    for _piece in range(_PROLOG_MOST // _PIECE_BYTES):
        data = part.read(_PIECE_BYTES)
        try:
            parser.Parse(data, not data)
        except expat.ExpatError as error:
            raise Refused(_not_readable(), "file") from error
        if begun or not data:
            return
    raise Refused(_not_readable(), "file")


def _refuse_doctype(*_declaration: object) -> None:
    raise Refused(_("This file has instructions of its own (DOCTYPE) that no spreadsheet needs."), "file")
