"""A paper that is good only for a time."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.status.papers import PASSPORT, RULE_OF

from ..labels import PASSPORT_LENGTHS
from ..models import PaperRecord
from .fields import NoticeDay, evidence_line

COLUMNS = ("kind", "issued", "until", "variant", "used", "ended", "evidence")


class PaperForm(MergingForm):
    kind = forms.ChoiceField(label=_("Which paper"))
    issued = NoticeDay(label=_("Issued or signed on"), required=True)
    until = NoticeDay(
        label=_("Good until, as printed on it"), help_text=_("What is printed wins over what the law says.")
    )
    variant = forms.ChoiceField(
        label=_("Length of the passport, if no end is known"),
        required=False,
        choices=[("", "—"), *PASSPORT_LENGTHS.items()],
    )
    used = NoticeDay(label=_("Used on"), help_text=_("For papers that serve once: OP-7, SAM, DS-3053."))
    ended = NoticeDay(label=_("Revoked or ended on"), help_text=_("For powers of attorney."))
    evidence = evidence_line(required=False)

    def __init__(self, data: Any = None, *, row: PaperRecord | None = None) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in COLUMNS} if row else None)
        texts = lawbook().law.texts
        self.fields["kind"].choices = [(kind, spoken(texts[kind])) for kind in RULE_OF]
        self.remember_shown()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") != PASSPORT:
            cleaned["variant"] = ""
        for happened in ("issued", "used", "ended"):
            if cleaned.get(happened) and cleaned[happened] > timezone.localdate():
                self.add_error(happened, _("This day has not come yet."))
        for later in ("until", "used", "ended"):
            if cleaned.get(later) and cleaned.get("issued") and cleaned[later] < cleaned["issued"]:
                self.add_error(later, _("This lies before the day it was issued."))
        return cleaned
