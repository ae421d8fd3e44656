"""What the house sets itself: limits, the budget, salaries that funds share."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions.rules import plan as plan_line
from ..actions.rules import set_limit
from ..actions.salaries import book_month, end_salary, set_up_salary
from ..forms import EndForm, LimitForm, MonthForm, PlanForm, SalaryForm, YearFilter, this_year
from ..queries import salaries as read
from ..queries.budget import budget as standings
from ..queries.limits import limits as limits_now

READ_OR_WRITE = ["GET", "POST"]


@only_for(*Role)
@require_GET
def limits(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"limits": limits_now().values(), "may_set": staff.role is Role.DIRECTOR}
    return render(request, "spending/limits.html", facts)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def new_limit(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = LimitForm(request.POST or None)
    if form.is_valid():
        set_limit(staff, form.cleaned_data["money"])
        messages.success(request, _("From now on this limit counts."))
        return redirect("spending:limits")
    facts = {"form": form, "title": _("Set a limit"), "button": _("Set this limit")}
    return render(request, "spending/form.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def budget(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = YearFilter(request.GET or {"year": this_year()})
    year = form.cleaned_data["year"] if form.is_valid() else this_year()
    facts = {"form": form, "year": year, "lines": standings(year), "may_keep": staff.role in KEEPERS}
    return render(request, "spending/budget.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def plan(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = PlanForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        plan_line(staff, **{name: given[name] for name in ("fund", "cost", "year", "money")})
        messages.success(request, _("The line is planned."))
        return redirect("spending:budget")
    facts = {"form": form, "title": _("Plan a line of the budget"), "button": _("Plan it")}
    return render(request, "spending/form.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def salaries(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"lines": read.salary_lines(), "may_keep": staff.role in KEEPERS}
    return render(request, "spending/salaries.html", {**facts, "may_set_up": staff.role is Role.DIRECTOR})


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def new_salary(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = SalaryForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        set_up_salary(
            staff, **{name: given[name] for name in ("money", "hundredths", "fund", "rest", "account")}
        )
        messages.success(request, _("Set up. Each month is booked with one act."))
        return redirect("spending:salaries")
    facts = {"form": form, "title": _("Set up the share of a salary"), "button": _("Set it up")}
    return render(request, "spending/form.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def month(request: HttpRequest, staff: Staff, salary: UUID) -> HttpResponse:
    line = read.salary_line(salary)
    form = MonthForm(request.POST or None)
    if form.is_valid():
        try:
            number = book_month(staff, salary, **form.cleaned_data)
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Booked as entry %(number)s.") % {"number": number})
            return redirect("spending:salaries")
    return render(
        request, "spending/month.html", {"form": form, "line": line}, status=422 if form.errors else 200
    )


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def end(request: HttpRequest, staff: Staff, salary: UUID) -> HttpResponse:
    line = read.salary_line(salary)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            end_salary(staff, salary, form.cleaned_data["month"])
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("It is paid no longer than that."))
            return redirect("spending:salaries")
    facts = {"form": form, "line": line}
    return render(request, "spending/end.html", facts, status=422 if form.errors else 200)
