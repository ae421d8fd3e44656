"""Published rates of exchange: seen by all who read the books, entered by those who keep them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from .. import actions
from ..forms.rates import RateFileForm, RateForm
from ..queries.rates import rate_lines


@only_for(*Role)
@require_GET
def rates(request: HttpRequest, staff: Staff) -> HttpResponse:
    page, lines = rate_lines(request.GET.get("page"))
    facts = {"page": page, "lines": lines, "may_keep": staff.role in KEEPERS}
    return render(request, "books/rates.html", facts)


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def new_rate(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = RateForm(request.POST or None)
    if form.is_valid():
        actions.enter_rate(staff, form.published(), correcting=form.cleaned_data["correcting"])
        messages.success(request, _("The rate is entered."))
        return redirect("books:rates")
    return render(request, "books/new_rate.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def import_rates(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = RateFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        added = actions.import_rates(staff, form.rates())
        said = ngettext("%(count)s rate was taken in.", "%(count)s rates were taken in.", added)
        messages.success(request, said % {"count": added} if added else _("All of them were here already."))
        return redirect("books:rates")
    return render(request, "books/import_rates.html", {"form": form}, status=422 if form.errors else 200)
