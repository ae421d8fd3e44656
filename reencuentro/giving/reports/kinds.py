"""The reports there are: how each is asked for, and who makes it of what was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books.models import Fund

from .forms import CampaignForm, FunderForm, PeriodForm, YearForm
from .queries import budget, campaign, funder, funds, ledger, months
from .report import Report

type Asked = Callable[[Any], Report]


@dataclass(frozen=True)
class Kind:
    """`make` takes a valid form; `whole` makes what is taken out of the house, if that is more."""

    title: str | Promise
    about: str | Promise
    form: Callable[[Mapping[str, Any]], forms.Form]
    make: Asked
    whole: Asked


def _kind(title: Any, about: Any, form: Any, make: Asked, whole: Asked | None = None) -> Kind:
    return Kind(title, about, form, make, whole or make)


def _of_a_fund(form: FunderForm) -> Report:
    with translation.override(form.cleaned_data["language"]):
        return funder.report(Fund.objects.get(code=form.cleaned_data["fund"]), form.period())


def _of_a_campaign(form: CampaignForm) -> Report:
    with translation.override(form.cleaned_data["language"]):
        return campaign.report(form.cleaned_data["campaign"])


KINDS = {
    "funds": _kind(
        _("Funds in a period"),
        _("What each fund had, what came and was spent, and what it has then."),
        PeriodForm,
        lambda form: funds.report(form.period()),
    ),
    "budget": _kind(
        _("Budget and what was spent"),
        _("What was planned of each fund for each kind of cost, and what of it is spent."),
        YearForm,
        lambda form: budget.report(form.cleaned_data["year"]),
    ),
    "months": _kind(
        _("Income and spending by month"),
        _("What came in and what was spent, of all funds."),
        YearForm,
        lambda form: months.report(form.cleaned_data["year"]),
    ),
    "ledger": _kind(
        _("General ledger"),
        _("Every account with what stood on it, what went over it and what stands there."),
        PeriodForm,
        lambda form: ledger.report(form.period()),
        lambda form: ledger.full(form.period()),
    ),
    "funder": _kind(
        _("Report to a funder"),
        _("What became of the money of one fund, from the books."),
        FunderForm,
        _of_a_fund,
    ),
    "campaign": _kind(
        _("Report to those who gave"),
        _("Of one campaign: what came, what each line got, what was paid with it, at which rates."),
        CampaignForm,
        _of_a_campaign,
    ),
}
