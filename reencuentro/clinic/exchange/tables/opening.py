"""A file somebody brings: told by its first bytes, never by its name."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

from .delimited import read_delimited
from .layout import Knows, Table, laid_out
from .workbook import read_workbook

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # XLS, and XLSX locked with a password
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8")


def open_table(file: BinaryIO, knows: Knows) -> Table:
    """The table in a seekable file. Raises `Refused` with what to do about it."""
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(_OLD_OFFICE):
        raise Refused(
            _("This is an old XLS file, or locked. Save it as XLSX or CSV, without a password."), "file"
        )
    if head.startswith(_NO_TABLE):
        raise Refused(_("This is not a spreadsheet. Bring a CSV or XLSX file."), "file")
    rows = read_workbook(file) if head.startswith(_ZIP) else read_delimited(file)
    return laid_out(rows, knows)
