"""Of what is to be paid: approved without enough in the fund, and more spent than was planned."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.queries.funds import has
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.spending.models import Approval
from reencuentro.giving.spending.queries.budget import budget

from .alert import INFO, WAIT, Alert


def more_than_there_is() -> Iterator[Alert]:
    """Approved and not yet paid, fund by fund."""
    waiting = Approval.objects.filter(request__payment=None, request__refusal=None).order_by("fund")
    for fund, currency, minor in waiting.values_list("fund", "request__currency").annotate(
        Sum("request__minor")
    ):
        approved, there = Money(int(minor), currency), has(fund, currency)
        if approved > there:
            facts = {"fund": labels.fund(fund), "money": amount(approved), "there": amount(there)}
            yield Alert(
                WAIT,
                _("%(fund)s: %(money)s is approved, and it has %(there)s") % facts,
                _("What is more will be refused when it is paid. Find another fund, or wait for gifts."),
                reverse("spending:list"),
                _("See the requests"),
            )


def more_than_planned(today: date) -> Iterator[Alert]:
    for line in budget(today.year):
        if line.standing.left.minor < 0:
            facts = {"fund": line.fund, "cost": line.cost, "money": amount(-line.standing.left)}
            yield Alert(
                INFO,
                _("%(fund)s, %(cost)s: %(money)s more spent than planned") % facts,
                _("Plan anew, so that the budget says what is meant."),
                reverse("reports:budget"),
                _("See the budget"),
            )
