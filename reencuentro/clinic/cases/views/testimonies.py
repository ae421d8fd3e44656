"""What was told, and the passages allowed for each use."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reencuentro.clinic.people.queries import people_of

from ..access import get_case
from ..actions.testimonies import add_version, decide_passages, take_testimony
from ..forms.testimonies import DecisionForm, TestimonyForm, UseForm, VersionForm
from ..frame import case_frame
from ..models import TestimonyVersion, Use
from ..passages import passages
from ..queries.testimonies import excerpt, telling, tellings
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted


@require_safe
def testimonies(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "testimony.list")
    context = {
        **case_frame(case, "testimonies"),
        "tellings": tellings(case),
        "people": {person.id: person.name for person in people_of(case.opened)},
    }
    return render(request, "cases/testimonies.html", context)


@require_http_methods(READ_OR_WRITE)
def take(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    people = [(person.id, person.name) for person in people_of(case.opened)]
    form = TestimonyForm(case, people, posted(request))
    if done(form, partial(take_testimony, case)):
        messages.success(request, _("It is kept. Nobody has to ask again."))
        return redirect("cases:testimonies", case.id)
    context = {**case_frame(case, "testimonies"), "title": _("Take a testimony")}
    return page(request, "cases/one_form.html", context, form)


@require_safe
def testimony(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """One testimony whole: the version asked for with `?version=`, the newest otherwise."""
    case = get_case(request, case_id, "testimony.read")
    found = telling(case, row_id)
    version = _version(found.versions, request.GET.get("version", ""))
    context = {
        **case_frame(case, "testimonies"),
        "telling": found,
        "version": version,
        "passages": list(enumerate(passages(version.text))),
        "uses": [(use, found.decision_for(use, version)) for use in Use],
        "people": {person.id: person.name for person in people_of(case.opened)},
    }
    return render(request, "cases/testimony.html", context)


def _version(versions: list[TestimonyVersion], asked: str) -> TestimonyVersion:
    if not asked:
        return versions[0]
    for version in versions:
        if str(version.version) == asked:
            return version
    raise Http404


@require_http_methods(READ_OR_WRITE)
def new_version(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "testimony.read")
    found = telling(case, row_id)
    form = VersionForm(found.newest, posted(request))
    if done(form, partial(add_version, case, found.testimony.id)):
        messages.success(request, _("The new version is kept beside the old ones."))
        return redirect("cases:testimony", case.id, found.testimony.id)
    context = {**case_frame(case, "testimonies"), "title": _("New version of a testimony")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def decide(request: HttpRequest, case_id: UUID, row_id: UUID, use: str) -> HttpResponse:
    """Which passages of this version she allows for a use."""
    case = get_case(request, case_id, "testimony.read")
    version = row_of(case, TestimonyVersion, row_id)
    found = telling(case, version.testimony_id)
    use = _use(use)
    form = DecisionForm(version, found.decision_for(use, version), posted(request))
    if done(form, partial(decide_passages, case, version.id, use=use.value)):
        messages.success(request, _("Her decision is on record."))
        return redirect("cases:testimony", case.id, version.testimony_id)
    context = {**case_frame(case, "testimonies"), "title": _("What she allows"), "subject": use.label}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def for_use(request: HttpRequest, case_id: UUID, row_id: UUID, use: str) -> HttpResponse:
    """Only the passages allowed for a use; for sharing, the partner is named first (by POST)."""
    case = get_case(request, case_id, "testimony.excerpt")
    found, use = telling(case, row_id), _use(use)
    form = UseForm(posted(request)) if use == Use.PARTNERS else None
    partner = form.cleaned_data["partner"] if form is not None and form.is_bound and form.is_valid() else ""
    context = {
        **case_frame(case, "testimonies"),
        "telling": found,
        "use": use,
        "excerpt": excerpt(case, found, use, partner),
        "partner": partner,
        "people": {person.id: person.name for person in people_of(case.opened)},
    }
    return page(request, "cases/excerpt.html", context, form)


def _use(code: str) -> Use:
    if code not in Use.values:
        raise Http404
    return Use(code)
