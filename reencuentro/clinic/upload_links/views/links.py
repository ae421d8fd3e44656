"""The links of a case, for its team."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed
from reencuentro.clinic.files.views.damage import told_if_damaged
from reencuentro.clinic.papers.house_papers import house_papers
from reencuentro.clinic.papers.queries.lines import kind_name

from ..actions import arrivals
from ..actions import links as actions
from ..forms import LinkForm
from ..queries import link_lines

TAB = "upload_links"


@require_GET
def all_links(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "upload_links.read")
    return render(request, "upload_links/list.html", {**case_frame(case, TAB), "lines": link_lines(case)})


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = LinkForm(posted(request), initial={"language": "es", "asked_for": _asked_for(request)})
    if done(form, partial(actions.make, case)):
        messages.success(request, _("The link is ready. Give it to her by a way that nobody else reads."))
        return redirect("upload_links:list", case.id)
    context = {**case_frame(case, TAB), "title": _("Make a link for sending papers")}
    return page(request, "cases/one_form.html", context, form)


def _asked_for(request: HttpRequest) -> str:
    """A page that leads here may say which kind of paper is meant, by its code."""
    code = request.GET.get("paper", "")
    return kind_name(code) if code in house_papers().kinds else ""


@require_POST
def take_back(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(actions.take_back, case, row_id)
    return pressed(
        request, action, _("The link was taken back: it leads nowhere now."), "upload_links:list", case.id
    )


@require_POST
@told_if_damaged
def take_in(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(arrivals.take_in, case, row_id)
    said = _("It lies with the files of the case now.")
    return pressed(request, action, said, "upload_links:list", case.id)


@require_POST
def drop(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(arrivals.drop, case, row_id)
    return pressed(request, action, pgettext("a paper", "Thrown away."), "upload_links:list", case.id)
