"""Taking a report out of the house: that somebody did is kept."""

from typing import Any

from django.utils import translation

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff

from .kinds import Kind
from .papers import as_pdf
from .sheets import as_csv, as_xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_WRITE = {"csv": lambda report: b"".join(as_csv(report)), "xlsx": as_xlsx, "pdf": as_pdf}


def take_out(staff: Staff, kind: Kind, form: Any, how: str) -> bytes:
    """As "csv", "xlsx" or "pdf", in the language that the form names, else the reader's."""
    language = form.cleaned_data.get("language") or translation.get_language()
    with acting(staff, "reports.taken", *Role), translation.override(language):
        report = kind.make(form) if how == "pdf" else kind.whole(form)
        return _WRITE[how](report)
