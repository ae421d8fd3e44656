"""Asking somewhere, which the holder of the child may notice; and what was answered."""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety.actions import require_gate
from reencuentro.clinic.safety.models import Noticeable

from ..models import Inquiry
from .searches import going_on


def ask(
    case: Case,
    search_id: UUID,
    source: str,
    *,
    asked_on: date,
    asked_of: str,
    reference: str = "",
    words: str = "",
    unpublished: bool = False,
) -> Inquiry:
    """Record an inquiry. Raises `Refused` while the safety gate is closed for what may be noticed of it.

    Where asking leads to a public notice, the gate of publication has to be open too; some publish nothing
    if they are asked in writing (`unpublished`).
    """
    with changing(case, "tracing.ask", Act.WRITE) as trail:
        search = going_on(case, search_id)
        for act in _acts(source, unpublished):
            require_gate(case, act)
        told = {"asked_of": asked_of, "reference": reference, "words": words}
        row = add(case, Inquiry, search=search, source=source, asked_on=asked_on, **told)
        trail.add(row.id)
    return row


def answer_inquiry(case: Case, inquiry_id: UUID, *, state: str, answered_on: date, answer: str) -> None:
    with changing(case, "tracing.answer", Act.WRITE) as trail:
        row = row_of(case, Inquiry, inquiry_id)
        if answered_on < row.asked_on:
            raise Refused(_("This is before it was asked."), "answered_on")
        change(row, state=state, answered_on=answered_on, answered_by=case.opened.user_id, answer=answer)
        trail.add(row.id)


def _acts(source: str, unpublished: bool) -> set[Noticeable]:
    known = lawbook().law.sources.get(source)
    if known is None:
        raise Http404
    is_published = known.public == "always" or (known.public == "unless-asked" and not unpublished)
    return {Noticeable(known.act)} | ({Noticeable.PUBLICATION} if is_published else set())
