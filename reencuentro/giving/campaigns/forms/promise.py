"""What becomes of the money: the goal, the closing day, the lines of the budget, whose it is otherwise."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.forms.fields import (
    CHOOSE,
    amount_field,
    currency_field,
    day_field,
    read_amount,
    read_money,
)
from reencuentro.giving.books.models import Fund
from reencuentro.giving.books.purposes import Purpose
from reencuentro.site.zones import ZONES

from ..actions.drafting import NEW
from ..content import BudgetLine, Content, Promise
from ..rules import day_there
from .editor import Editor, LaterLine, Part, named, shown


def funds() -> list[tuple[Any, Any]]:
    """Those that are there, and one more for each purpose. No campaign gives to another one."""
    there = Fund.objects.exclude(kind=Fund.Kind.CAMPAIGN).values_list("code", flat=True)
    purposes = [one for one in Purpose.choices if one[0] != Purpose.CAMPAIGN]
    return [
        CHOOSE,
        (_("Funds"), [(code, labels.fund(code)) for code in there]),
        (_("A new fund for"), [(f"{NEW}{code}", label) for code, label in purposes]),
    ]


class LineForm(Part):
    fund = forms.ChoiceField(label=_("What for"), choices=funds)
    title_es = LaterLine(120, label=_("What donors read, in Spanish"))
    title_en = LaterLine(120, label=_("What donors read, in English"))
    most = amount_field(_("At most"), required=False)
    percent = forms.CharField(
        label=_("Percent of a salary"),
        help_text=_("Only shown, as 30."),
        required=False,
        max_length=6,
        validators=[RegexValidator(r"^\d{1,3}([.,]\d{1,2})?$", _("Write a number, as 30."))],
    )
    rank = forms.IntegerField(
        label=_("Turn"),
        help_text=_("Lines of a lower turn are filled first."),
        min_value=0,
        max_value=9,
        initial=1,
    )
    weight = forms.IntegerField(
        label=pgettext_lazy("line of a budget", "Part"),
        help_text=_("Within a turn, a line of 2 gets twice as much as one of 1."),
        min_value=1,
        max_value=100_000,
        initial=1,
    )


class PromiseForm(Editor):
    title = _("What becomes of the money")
    lead = _(
        "Donors read it before they give, and each gift keeps the rule that held then. Once somebody has "
        "given, whose the money is if the goal is missed, and what is over, can't be changed any more."
    )
    piece = LineForm
    blank = 3
    goal = amount_field(_("Goal"))
    currency = currency_field(_("Currency"))
    last_day = day_field(_("Last day"))
    zone = forms.ChoiceField(
        label=_("Where that day ends"),
        help_text=_("The campaign closes at midnight there. Gifts of that day still count."),
        choices=ZONES,
    )
    opens_on = day_field(_("The page opens on"), required=False)
    fallback = forms.ChoiceField(
        label=_("If the goal is missed, everything goes to"),
        help_text=_("Nothing is given back: choose what donors would have given for as well."),
        choices=funds,
    )
    surplus = forms.ChoiceField(
        label=_("What is over goes to"),
        help_text=_("What the lines have no room for, and what comes after the closing."),
        choices=funds,
    )

    def facts_of(self, content: Content) -> dict[str, Any]:
        promise = content.promise
        if promise is None:
            return {"zone": "America/Mexico_City"}
        opens_at = content.opens_at
        return {
            "goal": shown(promise.minor, promise.currency),
            "currency": promise.currency,
            "last_day": promise.last_day,
            "zone": promise.zone,
            "opens_on": day_there(opens_at, promise.zone) if opens_at else None,
            "fallback": promise.fallback,
            "surplus": promise.surplus,
        }

    def pieces_of(self, content: Content) -> list[dict[str, Any]]:
        promise = content.promise
        return [_facts_of(line, promise.currency) for line in promise.lines] if promise else []

    def clean(self) -> dict[str, Any]:
        self.money = read_money(self, "goal", "currency")
        return self.cleaned_data

    def is_valid(self) -> bool:
        """What a line takes at most is of the goal's currency."""
        if not super().is_valid() or self.money is None:
            return False
        currency = self.money.currency
        self.lines = [_line(one, currency) for one in self.written()]
        return not any(one.errors for one in self.written())

    def change(self, content: Content) -> Content:
        given, goal = self.cleaned_data, self.money
        assert goal is not None
        promise = Promise(
            minor=goal.minor,
            currency=goal.currency,
            last_day=given["last_day"],
            zone=given["zone"],
            lines=tuple(self.lines),
            surplus=given["surplus"],
            fallback=given["fallback"],
        )
        return replace(content, promise=promise, opens_at=self._opens_at())

    def _opens_at(self) -> datetime | None:
        day, zone = self.cleaned_data["opens_on"], self.cleaned_data["zone"]
        return datetime.combine(day, time(), ZoneInfo(zone)) if day else None


def _facts_of(line: BudgetLine, currency: str) -> dict[str, Any]:
    return {
        "fund": line.fund,
        **named(line.title, "title"),
        "most": "" if line.cap is None else shown(line.cap, currency),
        "percent": line.percent,
        "rank": line.rank,
        "weight": line.weight,
    }


def _line(form: Any, currency: str) -> BudgetLine:
    given = form.cleaned_data
    most: Money | None = read_amount(form, "most", currency) if given["most"] else None
    return BudgetLine(
        given["fund"],
        form.both("title"),
        given["weight"],
        given["rank"],
        most.minor if most else None,
        given["percent"].replace(",", "."),
    )
