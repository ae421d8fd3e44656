"""Keeping the books in order: funds and accounts, taking back, closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from .. import actions, labels
from ..forms.keeping import AccountForm, CloseForm, FundForm, ReverseForm
from ..queries.entries import entry_page
from ..wording import words

READ_OR_WRITE = ["GET", "POST"]


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new_fund(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = FundForm(request.POST or None)
    if form.is_valid():
        fund = actions.open_fund(staff, **form.cleaned_data)
        messages.success(request, _("The fund is open."))
        return redirect("books:fund", fund.code)
    return render(request, "books/new_fund.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new_account(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if form.is_valid():
        actions.open_account(staff, f"{labels.BANK}:{form.cleaned_data['bank']}")
        messages.success(request, _("The account is open: choose it when money comes or goes."))
        return redirect("books:funds")
    return render(request, "books/new_account.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def reverse(request: HttpRequest, staff: Staff, entry: int) -> HttpResponse:
    page = entry_page(entry)
    form = ReverseForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            number = actions.reverse(
                staff, entry, key=f"hand:{given['token']}", day=given["day"], reason=given["reason"]
            )
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Taken back by entry %(number)s.") % {"number": number})
            return redirect("books:entry", number)
    facts = {"form": form, "page": page}
    return render(request, "books/reverse.html", facts, status=422 if form.errors else 200)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def close(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = CloseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_period(staff, form.cleaned_data["until"])
        except JournalError as refused:
            form.add_error("until", words(refused))
        else:
            messages.success(request, _("The period is closed."))
            return redirect("books:funds")
    return render(request, "books/close.html", {"form": form}, status=422 if form.errors else 200)
