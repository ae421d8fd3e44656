"""What a case needs money for, and what became of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case

from .kinds import Kind
from .models import Invoice, Need
from .payer import Answer, Standing, payer

STALE = timedelta(days=14)
"""Asked for so long ago and not decided: somebody should be spoken to."""
_TONES = {
    Standing.PAID: "ok",
    Standing.REFUSED: "stop",
    Standing.TAKEN_BACK: "stop",
    Standing.LOST: "stop",
    Standing.APPROVED: "info",
}


@dataclass(frozen=True)
class NeedLine:
    """`stale`: nobody has decided for long."""

    need: Need
    kind: str
    by: str
    answer: Answer
    invoice: Invoice | None

    @property
    def tone(self) -> str:
        return _TONES.get(self.answer.standing, "wait")

    @property
    def stale(self) -> bool:
        undecided = self.answer.standing in (Standing.ASKED, Standing.APPROVED)
        return undecided and timezone.localdate() - self.need.asked_on >= STALE

    @property
    def to_sign(self) -> bool:
        """Paid, and its paper is not filed."""
        return self.answer.standing is Standing.PAID and self.invoice is None

    @property
    def unsigned(self) -> bool:
        """Its paper is filed, and the receipt got lost on its way."""
        return self.invoice is not None and not (self.answer.received or self.answer.on_its_way)


def need_lines(case: Case) -> list[NeedLine]:
    """Newest first. What became of them is asked for all at once."""
    needs = list(Need.objects.within(case.opened))
    handles = {need.id: need.voucher.handle for need in needs}
    answers, names = payer().answers(handles.values()), staff_names({need.asked_by for need in needs})
    papers = {row.need_id: row for row in Invoice.objects.within(case.opened).defer("content")}
    lines = [
        NeedLine(
            need=need,
            kind=str(Kind(need.kind).label),
            by=names.get(need.asked_by, ""),
            answer=answers[handles[need.id]],
            invoice=papers.get(need.id),
        )
        for need in needs
    ]
    return sorted(lines, key=lambda line: (line.need.asked_on, line.need.id), reverse=True)
