"""Which of two entries is right, field by field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.merging import BOTH, OTHER
from ..labels import LABELS
from ..models import PairVerdict, Person
from ..queries.history import in_words
from ..snapshots import snapshot
from .reasons import ReasonForm

KEPT = "kept"


class MergeForm(ReasonForm):
    """A field for each column in which the two differ, but for the part, which is the kept one's.

    What only one of them has is proposed; of what a person has several of, both. What contradicts is asked.
    """

    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    other_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, kept: Person, other: Person, data: Any = None) -> None:
        versions = {"kept_version": kept.version, "other_version": other.version}
        super().__init__(data, initial=versions, use_required_attribute=False)
        ours, theirs = snapshot(kept), snapshot(other)
        self.differing = [
            name for name in LABELS if name in ours and name != "part" and ours[name] != theirs[name]
        ]
        for name in self.differing:
            self.fields[name] = _choice(name, ours[name], theirs[name])
        self.order_fields([*self.differing, "because"])

    @property
    def chosen(self) -> dict[str, str]:
        return {name: side for name in self.differing if (side := self.cleaned_data[name]) != KEPT}

    @property
    def versions(self) -> tuple[int, int]:
        return self.cleaned_data["kept_version"], self.cleaned_data["other_version"]


def _choice(name: str, ours: Any, theirs: Any) -> forms.ChoiceField:
    sides = [(KEPT, _said(name, ours)), (OTHER, _said(name, theirs))]
    proposed = None if ours and theirs else KEPT if ours else OTHER
    if isinstance(ours, list) and ours and theirs:
        sides, proposed = [(BOTH, _("Both together")), *sides], BOTH
    return forms.ChoiceField(label=LABELS[name], choices=sides, initial=proposed, widget=forms.RadioSelect)


def _said(name: str, value: Any) -> Any:
    return in_words(Person, name, value, {}) or _("nothing")


class PairVerdictForm(ReasonForm):
    verdict = forms.ChoiceField(
        label=_("What you say"), choices=PairVerdict.Verdict.choices, widget=forms.RadioSelect
    )
    field_order = ("verdict", "because")
