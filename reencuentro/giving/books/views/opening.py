"""Entering once what there is when the books begin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Staff, only_for

from .. import actions
from ..forms.opening import OpeningForm, Standings, entry_of


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, staff: Staff) -> HttpResponse:
    form, rows = OpeningForm(request.POST or None), Standings(request.POST or None, prefix="line")
    if form.is_valid() and rows.is_valid():
        try:
            number = actions.begin(staff, entry_of(form, rows))
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Booked as entry %(number)s.") % {"number": number})
            return redirect("books:entry", number)
    wrong = request.method == "POST"
    return render(request, "books/begin.html", {"form": form, "rows": rows}, status=422 if wrong else 200)
