"""A form that two people may have open at once: none of them writes over what the other one changed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from reencuentro.site.templatetags.house import day


class MergingForm(forms.Form):
    """Beside each field stands, hidden, what it read when the page was opened.

    What its writer left alone keeps how it reads by now. What both changed is told at the field, with the
    other's answer; hers stays typed, and sending it again says that it is meant.
    Call `remember_shown` once all fields are there.
    """

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(None if data is None else data.copy(), **options)

    def remember_shown(self) -> None:
        """A form that was sent without what it had shown is taken to have shown what it reads by now."""
        for name, field in self.fields.items():
            field.show_hidden_initial = not field.widget.is_hidden
            if self.is_bound and field.show_hidden_initial:
                self.data.setdefault(self.add_initial_prefix(name), self._as_sent(name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [name for name, field in self.fields.items() if field.show_hidden_initial]:
            if name not in self.changed_data:
                cleaned[name] = self.fields[name].clean(self._now(name))
            elif self._changed_by_both(name):
                self.data[self.add_initial_prefix(name)] = self._as_sent(name)
                message = _("A colleague changed this meanwhile: “%(answer)s”. Which is right?")
                self.add_error(name, message % {"answer": self._in_words(name)})
        return cleaned

    def _changed_by_both(self, name: str) -> bool:
        shown = self.data[self.add_initial_prefix(name)]
        hers = self.fields[name].has_changed(self._now(name), self[name].data)
        return hers and shown != self._as_sent(name)

    def _now(self, name: str) -> Any:
        """How the field reads by now, as its widget would show it."""
        value = self.get_initial_for_field(self.fields[name], name)
        return self.fields[name].prepare_value(value)

    def _as_sent(self, name: str) -> str:
        now = self._now(name)
        return "" if now is None else str(now)

    def _in_words(self, name: str) -> str:
        now = self._now(name)
        if isinstance(now, date):
            return day(now)
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(now, now) or _("nothing"))
