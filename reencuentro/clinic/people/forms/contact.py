"""How somebody can be reached without danger."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.site import zones
from reencuentro.site.lines import Line, Lines

from ..models import Person
from ..values import EVERY_DAY, Channel, ContactPoint, ContactRule, PointKind, Way
from .fields import Day, Hour, select, with_empty
from .groups import Group, GroupedForm

FEWEST_WAYS, MOST_WAYS = 2, 12
_WAY = ("channel", "address", "days", "start", "end", "answered_by", "voicemail", "way_note")


class ContactRuleForm(GroupedForm):
    """As many ways as there are and one more."""

    time_zone = select(zones.ZONES, label=_("Time zone of the hours below"), help_text=_("Where she lives."))
    code_word = Line(
        80,
        label=_("Code word"),
        help_text=_("Said first, so that she knows it is us; and so that she can say no."),
    )
    never_channels = forms.MultipleChoiceField(
        choices=Channel.choices,
        required=False,
        label=_("Never by these ways"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    never = forms.BooleanField(required=False, label=_("Never contact this person"))
    never_because = Line(300, label=_("Why never"))
    note = Lines(
        1000,
        rows=3,
        label=_("What else to mind"),
        help_text=_("Who else looks at the phone; what to say if somebody else answers."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    groups = (
        *(
            Group(
                format_lazy(_("Safe way {number}"), number=way),
                _("Only what she named herself. Leave empty what there is not.") if way == 1 else "",
                tuple(f"{name}_{way}" for name in _WAY),
            )
            for way in range(1, MOST_WAYS + 1)
        ),
        Group(_("For all ways"), "", ("time_zone", "code_word", "note")),
        Group(
            _("Never"),
            _("A call at the wrong hour can put her or the child in danger."),
            ("never_channels", "never", "never_because"),
        ),
    )

    def __init__(self, *args: Any, rows: int = FEWEST_WAYS, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for way in range(1, rows + 1):
            self.fields |= _way_fields(way)

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "ContactRuleForm":
        rule = person.contact_rule or ContactRule()
        names = ("time_zone", "code_word", "never_channels", "never", "never_because", "note")
        initial = {name: getattr(rule, name) for name in names} | {"version": person.version}
        for number, way in enumerate(rule.ways, start=1):
            initial |= _initial_of_way(way, number)
        form = cls(data, initial=initial, rows=min(MOST_WAYS, max(FEWEST_WAYS, len(rule.ways) + 1)))
        form._keep_zone(rule.time_zone)
        return form

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, self.rows + 1):
            self._check_way(data, number)
        if data.get("never") and not data.get("never_because"):
            self.add_error("never_because", _("Say why, so that nobody undoes it unknowing."))
        if not self.errors and not self._says_anything(data):
            self.add_error("channel_1", _("Name one safe way, or say below what is never safe."))
        return data

    def rule(self) -> ContactRule:
        data = self.cleaned_data
        return ContactRule(
            ways=tuple(self._ways()),
            time_zone=data["time_zone"],
            code_word=data["code_word"],
            never=data["never"],
            never_because=data["never_because"],
            never_channels=tuple(data["never_channels"]),
            note=data["note"],
        )

    def _ways(self) -> Iterator[Way]:
        for number in range(1, self.rows + 1):
            values = {name: self.cleaned_data[f"{name}_{number}"] for name in _WAY}
            if values["channel"]:
                days = tuple(sorted(map(int, values.pop("days")))) or EVERY_DAY
                yield Way(days=days, note=values.pop("way_note"), **values)

    def _says_anything(self, data: dict[str, Any]) -> bool:
        return any(data[name] for name in ("never", "never_channels", *self._named("channel")))

    def _named(self, name: str) -> list[str]:
        """The fields of this name, one for each way that the form has."""
        return [f"{name}_{number}" for number in range(1, self.rows + 1)]

    def _check_way(self, data: dict[str, Any], number: int) -> None:
        channel, start, end = (data.get(f"{name}_{number}") for name in ("channel", "start", "end"))
        told = any(
            data.get(f"{name}_{number}") for name in ("address", "answered_by", "voicemail", "way_note")
        )
        if not channel and (told or start or end):
            self.add_error(f"channel_{number}", _("Say which way this is."))
        if bool(start) != bool(end):
            self.add_error(f"end_{number}" if start else f"start_{number}", _("Give both hours, or none."))
        if channel and channel in data.get("never_channels", ()):
            self.add_error("never_channels", _("One of these is named above as a safe way."))

    def _keep_zone(self, name: str) -> None:
        """A zone that is not on our list (from an import) stays choosable."""
        if name not in dict(zones.ZONES):
            self.fields["time_zone"].choices = [*zones.ZONES, (name, name)]  # type: ignore[attr-defined]


def _way_fields(way: int) -> dict[str, forms.Field]:
    days = [(str(day), name) for day, name in WEEKDAYS.items()]
    across = forms.CheckboxSelectMultiple(attrs={"class": "choices--across"})
    fields: dict[str, forms.Field] = {
        "channel": select(
            with_empty(Channel.choices, "—"), required=False, label=pgettext_lazy("contact", "Way")
        ),
        "address": Line(200, label=_("Number, address or person")),
        "days": forms.MultipleChoiceField(
            choices=days,
            required=False,
            label=_("Days"),
            widget=across,
            help_text=_("None ticked means every day."),
        ),
        "start": Hour(label=pgettext_lazy("hour", "From"), help_text=_("Empty means at any hour.")),
        "end": Hour(label=pgettext_lazy("hour", "To")),
        "answered_by": Line(
            200, label=_("Who may answer"), help_text=_("Anybody else: say nothing and hang up.")
        ),
        "voicemail": forms.BooleanField(required=False, label=_("A message may be left")),
        "way_note": Line(200, label=_("Note")),
    }
    return {f"{name}_{way}": field for name, field in fields.items()}


def _initial_of_way(way: Way, number: int) -> dict[str, Any]:
    values = {name: getattr(way, name) for name in _WAY if name not in ("days", "way_note")}
    values |= {"days": [str(day) for day in way.days], "way_note": way.note}
    if way.days == EVERY_DAY:
        values["days"] = []
    return {f"{name}_{number}": value for name, value in values.items()}


class ContactPointForm(forms.Form):
    kind = select(PointKind.choices, label=_("What it is"))
    value = Line(300, required=True, label=_("Number, address or name"))
    note = Line(300, label=_("Whose it is, and how it is known"))
    learned = Day(label=_("Known since"), help_text=_("Addresses grow old: a court wants to know how old."))

    def point(self) -> ContactPoint:
        return ContactPoint(**self.cleaned_data)
