"""Publishing what was paid for cases, and the files that prove it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import Role, Staff, only_for

from ..actions.openings import let_open
from ..actions.releasing import release
from ..forms import ReleaseForm
from ..queries.published import proof_of, releases
from ..wording import words


@only_for(*Role)
@require_GET
def published(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"releases": releases(), "may_publish": staff.role is Role.DIRECTOR}
    return render(request, "spending/published.html", facts)


@only_for(Role.DIRECTOR)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = ReleaseForm(request.POST or None)
    if form.is_valid():
        try:
            release(staff, form.cleaned_data["quarter"])
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Published. It stays as it is."))
            return redirect("spending:published")
    facts = {"form": form, "title": _("Publish what was paid for cases"), "button": _("Publish it")}
    return render(request, "spending/form.html", facts, status=422 if form.errors else 200)


@require_GET
def proof(request: HttpRequest, table: UUID) -> HttpResponse:
    """For everybody: what was published anyway, to be checked by `./run funds verify`."""
    response = HttpResponse(proof_of(table), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="costs-{table}.json"'
    return response


@only_for(Role.DIRECTOR)
@require_POST
def open_for_auditors(request: HttpRequest, staff: Staff, asked: UUID) -> HttpResponse:
    try:
        let_open(staff, asked)
    except JournalError as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, _("Auditors may see it once the team lets them, too."))
    return redirect("spending:request", asked)
