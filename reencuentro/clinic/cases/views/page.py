"""The case on one screen."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..access import get_case
from ..actions.writing import describe_case
from ..forms.work import DescribeForm
from ..frame import case_frame
from ..openings import bring_in_step
from ..panels import panels_of
from ..queries.page import case_page
from .frame import done, page, posted


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where the case stands, what blocks it, and the next step."""
    found = get_case(request, case_id)
    bring_in_step(found)
    screen = case_page(found)
    context = {**case_frame(found, "page", screen.client), "page": screen, "panels": panels_of(found)}
    return render(request, "cases/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = get_case(request, case_id)
    initial = {"kind": found.kind, "summary": found.summary}
    form = DescribeForm(posted(request), initial=initial)
    if done(form, partial(describe_case, found)):
        messages.success(request, _("Saved."))
        return redirect("cases:page", found.id)
    context = {**case_frame(found, "page"), "title": _("About the case")}
    return page(request, "cases/one_form.html", context, form)
