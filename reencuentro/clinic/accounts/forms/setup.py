"""The first-run set-up: the organisation and its recovery key."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.site import zones

COUNTRIES = [
    ("MX", _("Mexico")),
    ("US", _("United States")),
    ("GT", _("Guatemala")),
    ("HN", _("Honduras")),
    ("SV", _("El Salvador")),
    ("NI", _("Nicaragua")),
    ("CR", _("Costa Rica")),
    ("PA", _("Panama")),
    ("CO", _("Colombia")),
    ("EC", _("Ecuador")),
    ("PE", _("Peru")),
    ("VE", _("Venezuela")),
    ("DO", _("Dominican Republic")),
    ("CU", _("Cuba")),
    ("HT", _("Haiti")),
    ("BR", _("Brazil")),
    ("AR", _("Argentina")),
    ("CL", _("Chile")),
    ("CA", _("Canada")),
    ("ES", _("Spain")),
    ("ZZ", _("Another country")),
]
SCHEMES = {"2-3": (2, 3), "3-5": (3, 5)}
WORDS_IN_SHARE = 33


def _time_zones() -> list[tuple[str, str | Promise]]:
    """Those of the people served first, by the names they know."""
    names = sorted(
        name for name in zoneinfo.available_timezones() if name.startswith(("America/", "Europe/"))
    )
    others = [(name, name.replace("_", " ")) for name in names if name not in dict(zones.ZONES)]
    return [*zones.ZONES, *others]


class SetupCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Set-up code"),
        help_text=_(
            "It stands on the screen where the program was started: only whoever installs it sees it."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class SettingsForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the organisation"),
        help_text=_("Shown to your team only. It is sealed in the database."),
        max_length=150,
    )
    country = forms.ChoiceField(
        label=_("Country where you mainly work"),
        help_text=_("Decides which law and which forms are proposed first."),
        choices=COUNTRIES,
    )
    language = forms.ChoiceField(
        label=_("Main language"),
        help_text=_("New colleagues begin in this language; each can change it."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Deadlines and times are shown in it."), choices=_time_zones
    )


class ChangeSettingsForm(SettingsForm):
    retention_months = forms.IntegerField(
        label=_("Months that closed cases are kept"),
        help_text=_("After that you are asked whether to erase them. Nothing is erased by itself."),
        min_value=1,
        max_value=1200,
    )


class RecoveryKeyForm(forms.Form):
    scheme = forms.ChoiceField(
        label=_("How many sheets"),
        help_text=_(
            "The recovery key is split over sheets of paper. A few together open every case if nobody else "
            "can; a single one opens nothing."
        ),
        choices=[
            ("2-3", _("3 sheets, any 2 of them open it (suggested)")),
            ("3-5", _("5 sheets, any 3 of them open it")),
        ],
        initial="2-3",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, 6):
            self.fields[f"holder_{number}"] = forms.CharField(
                label=_("Who keeps sheet %(number)s") % {"number": number},
                help_text=_("Printed on the sheet. Somebody of your board, outside counsel or a notary."),
                max_length=60,
                required=number <= 3,
            )
        for number in (4, 5):
            self.fields[f"holder_{number}"].help_text = _("Only if you chose 5 sheets.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needed, total = SCHEMES.get(data.get("scheme", ""), (0, 0))
        for number in range(4, total + 1):
            if not data.get(f"holder_{number}"):
                self.add_error(f"holder_{number}", _("Say who keeps this sheet."))
        data["needed"] = needed
        data["holders"] = [data.get(f"holder_{number}", "") for number in range(1, total + 1)]
        return data


class NewRecoveryKeyForm(RecoveryKeyForm):
    reason = forms.CharField(
        label=_("Why a new key is needed"),
        help_text=_("For example: a sheet was lost on the bus. Directors and auditors read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("reason", "scheme")


class ComparedForm(forms.Form):
    compared = forms.BooleanField(
        label=_("I have one of the new sheets before me, and its fingerprint is the one shown here"),
        help_text=_("It proves that the key you sign is the one on paper, and that the paper exists."),
    )


class PrintedForm(forms.Form):
    printed = forms.BooleanField(
        label=_("I have printed all the sheets and checked that every word can be read"),
        help_text=_("The words can't be shown again afterwards: nobody keeps them but the paper."),
    )


class RehearsalForm(forms.Form):
    """As many sheets as are needed, typed back in."""

    def __init__(self, *args: Any, needed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, needed + 1):
            self.fields[f"share_{number}"] = forms.CharField(
                label=_("Words of one sheet (%(number)s of %(needed)s)")
                % {"number": number, "needed": needed},
                help_text=_("All 33 words in order, with blanks between them. Any of the sheets will do."),
                max_length=600,
                widget=forms.Textarea(
                    attrs={"rows": 5, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
                ),
            )

    def shares(self) -> list[str]:
        return list(self.cleaned_data.values())
