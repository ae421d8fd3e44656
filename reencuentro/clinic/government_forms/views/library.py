"""The blank forms that the clinic can fill in, and what their fields ask for."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted
from reencuentro.engines.forms.model import Box
from reencuentro.engines.forms.picturing import page_png

from ..actions import library as actions
from ..forms import AddForm, EditionForm, MapForm
from ..queries.library import BlankForm, blank_form, blank_forms, edition_state, pdf_of
from ..queries.mapping import choices, map_page

WIDTH = 1000


@only_for(*actions.CLERKS)
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    lines = [(blank, edition_state(blank.imprint)) for blank in blank_forms()]
    return render(request, "government_forms/library.html", {"lines": lines})


@only_for(*actions.CLERKS)
@require_http_methods(READ_OR_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    form = AddForm(posted(request), request.FILES or None)
    names: list[str] = []
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        if carried_out(form, lambda: names.append(actions.adopt(request.user, upload))):
            messages.success(request, _("Added. Look at what its fields ask for."))
            return redirect("government_forms:form", names[0])
    return page(request, "government_forms/add.html", {}, form)


@only_for(*actions.CLERKS)
@require_GET
def form(request: HttpRequest, stem: str) -> HttpResponse:
    blank = blank_form(stem)
    pages = [(number, *_counts(blank, number)) for number in range(1, blank.form.pages + 1)]
    facts = {"blank": blank, "edition": edition_state(blank.imprint), "pages": pages}
    return render(request, "government_forms/form.html", facts)


def _counts(blank: BlankForm, number: int) -> tuple[int, int]:
    """How many fields a page has, and of how many it is said what they ask for."""
    names = [name for name, field in blank.form.fields.items() if field.page == number]
    return len(names), sum(name in blank.map.by_field for name in names)


@only_for(*actions.CLERKS)
@require_http_methods(READ_OR_WRITE)
def edit_map(request: HttpRequest, stem: str, page_number: int) -> HttpResponse:
    found = map_page(stem, page_number)
    given = MapForm(found, posted(request))
    if done(given, partial(actions.save_page, request.user, stem, page_number)):
        messages.success(request, _("Saved as a version of the clinic's own."))
        return redirect("government_forms:map", stem, page_number)
    return page(request, "government_forms/map.html", {"found": found, "choices": choices()}, given)


@only_for(*actions.CLERKS)
@require_GET
def picture(request: HttpRequest, stem: str, page_number: int) -> HttpResponse:
    """A page of the blank form, each of its fields framed and numbered as on the page beside it."""
    found = map_page(stem, page_number)
    marked: list[tuple[Box, str]] = [
        (box, str(number))
        for number, field in enumerate(found.asked, 1)
        for box in field.boxes
        if box.page == page_number
    ]
    return HttpResponse(page_png(pdf_of(stem), page_number, WIDTH, marked), content_type="image/png")


@only_for(*actions.CLERKS)
@require_http_methods(READ_OR_WRITE)
def edition(request: HttpRequest, stem: str) -> HttpResponse:
    blank = blank_form(stem)
    if not blank.imprint.number:
        raise Http404
    given = EditionForm(posted(request))
    if done(given, partial(actions.record_edition, request.user, blank.imprint.number)):
        messages.success(request, _("Recorded, with where you read it."))
        return redirect("government_forms:form", stem)
    return page(request, "government_forms/edition.html", {"blank": blank}, given)
