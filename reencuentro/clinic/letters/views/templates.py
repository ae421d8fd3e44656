"""The clinic's templates, for its lawyers: no case is open here, every field is a blank."""

import zlib
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted
from reencuentro.clinic.lawbook.authority import LAWYERS
from reencuentro.site.fragments import wants_fragment

from ..actions import templates as actions
from ..citations import citations
from ..fields import FIELDS
from ..forms import LetterheadForm, NewTemplateForm, TemplateForm
from ..models import Edition, Language, Letterhead
from ..queries.templates import template_lines, versions, working_copy
from ..sources import Template
from ..sources import template as find_template
from ..trying import sample_pictures
from ..typesetting import NotTypeset

lawyers = only_for(*LAWYERS)


@lawyers
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    return render(request, "letters/templates.html", {"lines": template_lines(request.user.id)})


@lawyers
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    form = NewTemplateForm(posted(request))
    made: list[Edition] = []
    if done(form, lambda **facts: made.append(actions.new_template(request.user, **facts))):
        return redirect("letters:template", made[0].code)
    return page(request, "letters/one_form.html", {"title": _("New template")}, form)


@lawyers
@require_http_methods(READ_OR_WRITE)
def letterhead(request: HttpRequest) -> HttpResponse:
    row = Letterhead.current()
    initial = {"address": row.address, "contact": row.contact, "place": row.place}
    form = LetterheadForm(posted(request), initial=initial)
    if done(form, partial(actions.set_letterhead, request.user)):
        messages.success(request, _("The letterhead is changed."))
        return redirect("letters:templates")
    return page(request, "letters/one_form.html", {"title": _("Letterhead")}, form)


@lawyers
@require_http_methods(READ_OR_WRITE)
def template(request: HttpRequest, template_code: str) -> HttpResponse:
    """What htmx sends is kept in her working copy and answered with its picture; saving makes a version."""
    found = find_template(template_code)
    source, based_on = working_copy(request.user.id, found.code)
    form = TemplateForm(posted(request), **_initial(found, source, based_on))
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data}
        actions.work_on(request.user, found.code, given["source"], given["based_on"])
        if wants_fragment(request):
            return render(request, "letters/_template_beside.html", _beside(request, found, given["source"]))
        if _saved(form, partial(actions.save_template, request.user, found.code, **given)):
            messages.success(request, _("Saved as the newest version. Letters begun before keep theirs."))
            return redirect("letters:template", found.code)
        source = given["source"]
        if found.version != given["based_on"]:
            based_on = given["based_on"]
            form.data = form.data.copy()
            form.data["based_on"] = found.version
    return page(request, "letters/template.html", _page(request, found, source, based_on), form)


@lawyers
@require_GET
def picture(request: HttpRequest, template_code: str, language: str, number: int) -> HttpResponse:
    """One page of her working copy, from 1."""
    found = find_template(template_code)
    source, _based_on = working_copy(request.user.id, found.code)
    if language not in Language.values:
        raise Http404
    try:
        pages = sample_pictures(source, found.title, language)
    except NotTypeset as fault:
        raise Http404 from fault
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


@lawyers
@require_POST
def drop(request: HttpRequest, template_code: str) -> HttpResponse:
    code = find_template(template_code).code
    actions.drop_work(request.user, code)
    messages.success(request, _("What you had changed is gone; the template is as it was."))
    return redirect("letters:template", code)


def _saved(form: TemplateForm, action: Any) -> bool:
    """As `carried_out`; a fault of the template stands at its text, with its line."""
    try:
        return carried_out(form, action)
    except NotTypeset as fault:
        form.add_error("source", _at_line(fault))
        return False


def _at_line(fault: NotTypeset) -> str:
    if not fault.line:
        return str(fault.message)
    return _("Line %(line)d: %(why)s") % {"line": fault.line, "why": fault.message}


def _initial(found: Template, source: str, based_on: int) -> dict[str, Any]:
    return {
        "source": source,
        "based_on": based_on,
        "title_es": found.title.es,
        "title_en": found.title.en,
        "act": found.act,
        "approval": found.approval,
    }


def _page(request: HttpRequest, found: Template, source: str, based_on: int) -> dict[str, Any]:
    return {
        **_beside(request, found, source),
        "template": found,
        "versions": versions(found.code),
        "newer": found if found.version != based_on else None,
        "fields": FIELDS.values(),
        "citations": citations().values(),
    }


def _beside(request: HttpRequest, found: Template, source: str) -> dict[str, Any]:
    """The picture in the language that is looked at, or where it goes wrong."""
    asked = request.GET.get("language", "")
    language = asked if asked in Language.values else Language.ES.value
    facts = {"template": found, "language": language, "languages": Language.choices}
    try:
        pages = len(sample_pictures(source, found.title, language))
    except NotTypeset as fault:
        return {**facts, "fault": fault, "where": _at_line(fault)}
    return {**facts, "numbers": range(1, pages + 1), "pages": pages, "fresh": zlib.crc32(source.encode())}
