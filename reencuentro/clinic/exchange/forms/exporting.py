"""What is asked before anything leaves the house."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED
from reencuentro.engines.vault.outgoing import is_recipient
from reencuentro.site.text import tidy

from ..listing import COLUMNS, USUAL

PARTS = {
    PRIVILEGED: _("The lawyers' part: strategy and what is under attorney-client privilege"),
    PORTAL: _("What is shared with the client"),
}
KEY, PASSPHRASE = "key", "passphrase"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why, and for whom"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Auditors and directors read it. What leaves the house is no longer protected by it."),
    )

    def clean_reason(self) -> str:
        return tidy(self.cleaned_data["reason"], lines=True)


class ExportCaseForm(ReasonForm):
    parts = forms.MultipleChoiceField(
        label=_("Besides the team's file"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick only what the recipient needs."),
    )
    protection = forms.ChoiceField(
        label=_("How the archive is locked"),
        choices=[
            (PASSPHRASE, pgettext_lazy("lock of an archive", "With the passphrase shown on this page")),
            (KEY, pgettext_lazy("lock of an archive", "With the recipient's age public key")),
        ],
        initial=PASSPHRASE,
        widget=forms.RadioSelect,
    )
    recipient = forms.CharField(
        label=_("The recipient's age public key"),
        required=False,
        max_length=80,
        help_text=_("It begins with age1. Compare its last letters with the recipient by telephone."),
    )

    def __init__(self, held: list[str], data: Any = None) -> None:
        super().__init__(data)
        choices = [(name, label) for name, label in PARTS.items() if name in held]
        self.fields["parts"].choices = choices
        if not choices:
            del self.fields["parts"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        recipient = given.get("recipient", "").strip()
        given["recipient"] = recipient if given.get("protection") == KEY else ""
        if given.get("protection") == KEY and not is_recipient(recipient):
            self.add_error("recipient", ValidationError(_("This is not an age public key."), code="no_key"))
        return given


class ExportListForm(ReasonForm):
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(name, column.label) for name, column in COLUMNS.items()],
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Names and dates of birth only if the reader needs them."),
    )
    layout = forms.ChoiceField(
        label=_("Names of the columns"),
        choices=[
            ("words", _("In words")),
            ("htcds", _("Human Trafficking Case Data Standard 2.0 (IOM)")),
        ],
        initial="words",
        widget=forms.RadioSelect,
    )
    field_order = ("columns", "layout", "reason")

    @property
    def ordered(self) -> list[str]:
        """The chosen columns, always in the same order."""
        return [name for name in COLUMNS if name in self.cleaned_data["columns"]]
