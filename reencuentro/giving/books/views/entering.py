"""Entering by hand what happened: one page for each plain act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Staff, only_for

from ..actions import post
from ..forms.acts import ActForm


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, staff: Staff, act: type[ActForm]) -> HttpResponse:
    form = act(request.POST or None)
    if form.is_valid():
        try:
            [number] = post(staff, [form.entry()])
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Booked as entry %(number)s.") % {"number": number})
            return redirect("books:entry", number)
    return render(request, "books/enter.html", {"form": form}, status=422 if form.errors else 200)
