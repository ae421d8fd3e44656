"""What a count needs to know: an act, how and when it was notified, and where."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.rules import SEPARATOR, Rule
from reencuentro.engines.clockwork.triggers import Trigger

from ..labels import MODES
from ..queries.current import Lawbook
from ..queries.rules import district_choices, language_of_reader, spoken

FIELD_OF = {
    "notice_before_filing": "filed",
    "filing_date_missing": "filed",
    "mode_needed": "mode",
    "wrong_mode": "mode",
    "unknown_mode": "mode",
    "unknown_district": "district",
    "no_district": "district",
    "moment_needed": "at",
    "impossible_year": "notified",
    "rule_not_in_force": "notified",
    "rule_is_off": "rule",
    "act_regime_needed": "act_regime",
    "unknown_act_regime": "act_regime",
    "date_needed": "set_date",
    "notice_after_deadline": "set_date",
    "length_is_fixed": "set_length",
    "length_out_of_bounds": "set_length",
    "extension_too_long": "extended_by",
    "distance_does_not_count": "distance_km",
}


class CountForm(forms.Form):
    """Its valid data make a `Trigger`; what the engine refuses lands at the field it speaks of."""

    rule = forms.ChoiceField(label=_("Which term"))
    notified = forms.DateField(
        label=_("Day of the notice or event"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    mode = forms.ChoiceField(
        label=_("How it was notified"),
        required=False,
        choices=[("", _("does not matter for this term")), *MODES.items()],
    )
    court = forms.ChoiceField(label=_("Court or agency"))
    child_case = forms.BooleanField(
        label=_("A child's rights are at stake"),
        help_text=_("Then courts may count every day; the earlier date is the safe one."),
        required=False,
        initial=True,
    )
    filed = forms.DateField(
        label=_("Day on which the case was filed"),
        help_text=_("It decides which code governs: the national one comes into force state by state."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(
        label=_("Hour"),
        help_text=_("For terms in hours, by the clock of the court."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    district = forms.ChoiceField(label=_("Judicial district"), required=False)
    act_regime = forms.ChoiceField(
        label=_("Law of the act complained of"),
        help_text=_("In amparo, that law says when the notice took effect."),
        required=False,
    )
    distance_km = forms.IntegerField(
        label=_("Distance in kilometres"),
        help_text=_("From the place of the trial to the place of the notice."),
        required=False,
        min_value=1,
        max_value=20000,
    )
    set_length = forms.IntegerField(
        label=_("Length that the court or the notice sets"), required=False, min_value=1, max_value=3660
    )
    set_date = forms.DateField(
        label=_("Day printed on the notice or paper"),
        help_text=_("An expiry, an appointment, a last day: what is printed wins over what is computed."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    extended_by = forms.IntegerField(label=_("Extended by"), required=False, min_value=1, max_value=3660)
    electronic_filing = forms.BooleanField(
        label=_("It will be filed electronically"),
        help_text=_("What is filed at night is routed on the next working day."),
        required=False,
    )
    main = ("rule", "notified", "mode", "court", "child_case", "filed")

    def __init__(self, *args: Any, book: Lawbook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        self.fields["rule"].choices = [("", _("Choose")), *_rule_choices(book)]
        courts = book.law.calendars.calendars.values()
        self.fields["court"].choices = [
            ("", _("Choose")),
            *((calendar.court.id, spoken(calendar.court.title)) for calendar in courts),
        ]
        self.fields["district"].choices = [("", _("does not matter")), *district_choices(book.law)]
        self.fields["act_regime"].choices = [
            ("", _("none")),
            *((regime.id, spoken(regime.title)) for regime in book.law.regimes.values()),
        ]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that most counts don't need."""
        return [field for field in self if field.name not in self.main]

    @property
    def more_is_used(self) -> bool:
        return any(field.errors or field.value() for field in self.more)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors:
            try:
                self.counted = self.book.count(self.trigger(facts))
            except CannotCount as refused:
                self.add_error(FIELD_OF.get(refused.code), refused.say(language_of_reader()))
        return facts

    def trigger(self, facts: dict[str, Any]) -> Trigger:
        rule_id, _sep, variant = facts["rule"].partition(SEPARATOR)
        notified = facts["notified"]
        return Trigger(
            rule=rule_id,
            variant=variant,
            notified=datetime.combine(notified, facts["at"]) if facts["at"] else notified,
            mode=facts["mode"],
            court=facts["court"],
            child_case=facts["child_case"],
            filed=facts["filed"],
            district=facts["district"],
            act_regime=facts["act_regime"],
            distance_km=facts["distance_km"] or 0,
            set_length=facts["set_length"],
            set_date=facts["set_date"],
            extended_by=facts["extended_by"] or 0,
            electronic_filing=facts["electronic_filing"],
        )


def _rule_choices(book: Lawbook) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Grouped by body of law; a rule with variants gives one choice for each."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for rule in book.law.newest():
        group = groups.setdefault(rule.regime, [])
        group += [(part.name, _name(part, book)) for part in _parts(rule)]
    for regime, choices in groups.items():
        yield spoken(book.law.regimes[regime].title), choices


def _parts(rule: Rule) -> list[Rule]:
    parts = list(rule.variants.values()) or [rule]
    return [part for part in parts if part.has_a_clock]


def _name(rule: Rule, book: Lawbook) -> str:
    name = f"{rule.id} · {spoken(rule.title)}"
    return name if rule.is_on(book.approved) else gettext("%(rule)s (off until approved)") % {"rule": name}
