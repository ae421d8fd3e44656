"""The letters of a case, and writing one beside its picture."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted, pressed
from reencuentro.clinic.files.views.damage import told_if_damaged
from reencuentro.clinic.lawbook.authority import LAWYERS
from reencuentro.site.fragments import wants_fragment

from .. import typesetting
from ..actions import writing
from ..forms import BeginForm, LetterForm
from ..models import Letter
from ..queries.letters import data_of, issued_pdf, known_words, letter_lines, letter_page, may_approve
from ..sources import Template
from ..typesetting import NotTypeset

TAB = "letters"


@require_GET
def letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "letters.read")
    facts = {"lines": letter_lines(case), "keeps_templates": request.user.role in LAWYERS}
    return render(request, "letters/list.html", {**case_frame(case, TAB), **facts})


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = BeginForm(case, posted(request), **_asked_for(request))
    begun: list[Letter] = []
    if done(form, lambda **facts: begun.append(writing.begin(case, **facts))):
        return redirect("letters:page", case.id, begun[0].id)
    return page(request, "letters/new.html", case_frame(case, TAB), form)


@require_http_methods(READ_OR_WRITE)
def letter(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Its text while it is a draft. What htmx sends is kept at once, and answered with the new picture."""
    case = get_case(request, case_id, "letters.open")
    row = row_of(case, Letter, letter_id)
    if row.state != Letter.State.DRAFT:
        return page(request, "letters/letter.html", _context(request, case, row))
    template = Template.from_json(row.template)
    form = LetterForm(row, template, known_words(case, row, get_language()), posted(request))
    kept = (
        form.is_bound
        and form.is_valid()
        and carried_out(form, partial(writing.write, case, row.id, **form.cleaned_data))
    )
    if kept and not wants_fragment(request):
        messages.success(request, _("Saved."))
        return redirect("letters:page", case.id, row.id)
    if kept:
        row = row_of(case, Letter, letter_id)
    context = {**_context(request, case, row), "fragment": wants_fragment(request)}
    shown = "letters/_beside.html" if context["fragment"] else "letters/letter.html"
    return page(request, shown, context, form)


@require_GET
@told_if_damaged
def picture(request: HttpRequest, case_id: UUID, letter_id: UUID, number: int) -> HttpResponse:
    """One page, from 1."""
    case = get_case(request, case_id, "letters.open")
    row = row_of(case, Letter, letter_id)
    pages = _pictures(case, row)
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


@require_GET
@told_if_damaged
def pdf(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """As it was issued; of a draft, with its mark on every page. A file to keep, no page of the house."""
    case = get_case(request, case_id, "letters.fetch")
    row = row_of(case, Letter, letter_id)
    if row.state == Letter.State.ISSUED:
        content = issued_pdf(case, row)
    else:
        source = Template.from_json(row.template).source
        content = typesetting.pdf(source, data_of(case, row), timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    return response


@require_POST
def discard(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(writing.discard, case, letter_id)
    return pressed(request, action, _("The draft is gone."), "letters:list", case.id)


def _context(request: HttpRequest, case: Case, row: Letter) -> dict[str, Any]:
    pages, fault = 0, None
    try:
        pages = len(_pictures(case, row))
    except NotTypeset as found:
        fault = found
    return {
        **case_frame(case, TAB),
        "page": letter_page(case, row),
        "numbers": range(1, pages + 1),
        "pages": pages,
        "fault": fault,
        "may_approve": may_approve(request.user.id, row),
    }


def _pictures(case: Case, row: Letter) -> list[bytes]:
    return typesetting.pictures(Template.from_json(row.template).source, data_of(case, row))


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """A page that leads here may say which letter is meant; codes and ids only."""
    return {name: request.GET[name] for name in ("template", "follows", "child") if name in request.GET}
