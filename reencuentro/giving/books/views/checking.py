"""Having the books added up anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reencuentro.giving.access.staff import Role, Staff, only_for

from .. import actions
from ..queries.checks import difference_lines, last_check


@only_for(*Role)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, staff: Staff) -> HttpResponse:
    found = actions.check(staff) if request.method == "POST" else None
    facts = {"last": last_check(), "found": found and difference_lines(found), "asked": found is not None}
    return render(request, "books/check.html", facts)
