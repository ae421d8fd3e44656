"""Taking a report out of the house, which is kept; noting what was done because the law asked for it."""

from datetime import date
from typing import Any

from django.utils import translation

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import alone
from reencuentro.giving.gifts.models import Gift

from .kinds import Kind
from .models import Answer
from .papers import as_pdf
from .sheets import as_csv, as_xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_WRITE = {"csv": lambda report: b"".join(as_csv(report)), "xlsx": as_xlsx, "pdf": as_pdf}


def answer(staff: Staff, gift: Gift, threshold: str, day: date, number: str) -> Answer:
    """Note that it was done; noted twice it is once, as it was noted first."""
    with acting(staff, "reports.answer", *KEEPERS, about=f"gift {gift.id}") as act:
        alone()
        before = Answer.objects.filter(threshold=threshold, gift=gift).first()
        return before or Answer.objects.create(
            threshold=threshold, gift=gift, day=day, number=number, act=act
        )


def take_out(staff: Staff, kind: Kind, form: Any, how: str) -> bytes:
    """As "csv", "xlsx" or "pdf", in the language that the form names, else the reader's."""
    language = form.cleaned_data.get("language") or translation.get_language()
    with acting(staff, "reports.taken", *Role), translation.override(language):
        report = kind.make(form) if how == "pdf" else kind.whole(form)
        return _WRITE[how](report)
