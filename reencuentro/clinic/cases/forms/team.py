"""Forms about who works on the case, and about its end."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import ClosingReason, ErasureReason, Part, RefusalReason
from .fields import Choose, Lines, Options

type Colleagues = Iterable[tuple[UUID, str]]


class AddMemberForm(forms.Form):
    user_id = Choose(label=_("Colleague"))
    part = forms.ChoiceField(label=_("What she will do in this case"), choices=Part.choices)
    privileged = forms.BooleanField(
        label=_("Let her into the lawyers' part too"),
        required=False,
        help_text=_("Only for lawyers: strategy, and what is under attorney-client privilege."),
    )

    def __init__(self, colleagues: Colleagues, data: Any = None) -> None:
        super().__init__(data)
        self.fields["user_id"].choices = colleagues


class PartForm(forms.Form):
    part = forms.ChoiceField(label=_("Part in this case"), choices=Part.choices)


class OfferForm(forms.Form):
    to_id = Choose(label=_("Who shall lead the case"))
    because = Lines(
        label=_("Why, and what she should know first"),
        help_text=_("She reads this, and the case, before she answers."),
    )

    def __init__(self, lawyers: Colleagues, data: Any = None) -> None:
        super().__init__(data)
        self.fields["to_id"].choices = lawyers


class ProposeClosingForm(forms.Form):
    reason = Options(
        ClosingReason.choices,
        label=_("Reason"),
        help_text=_("The director sees this code, the reference, the kind and the dates; nothing else."),
    )
    told = Lines(
        label=_("For the file"),
        max_length=4000,
        rows=5,
        help_text=_("What was achieved, what stays open, what she was told. Only the team reads it."),
    )


class RefuseForm(forms.Form):
    refusal = Options(RefusalReason.choices, label=_("Why not now"))


class ErasureForm(forms.Form):
    reason = Options(ErasureReason.choices, label=_("Reason"))
    understood = forms.BooleanField(
        label=_("I understand that nobody will be able to bring this case back, not even the clinic"),
        help_text=_("A director must confirm, and thirty days pass before the keys are destroyed."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given.pop("understood", None)
        return given
