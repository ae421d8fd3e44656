"""Family ties: add, put right, end, remove."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.doors import enter

from .. import actions, queries
from ..forms import ChangeLinkForm, EndLinkForm, LinkForm, ReasonForm
from ..glosses import GLOSSES
from .answering import answer, read_link


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """`?from=` and `?to=` preset the two people; ids of another case are passed over."""
    opened = enter(request, case_id)
    people = queries.people_of(opened)
    record(opened.user_id, "people.list", case_id=case_id)
    initial = {"from_person": request.GET.get("from", ""), "to_person": request.GET.get("to", "")}
    form = LinkForm(people, request.POST if request.method == "POST" else None, initial=initial)
    context = {
        "case_id": case_id,
        "title": _("Tie two people"),
        "glosses": GLOSSES.values(),
        "adding": True,
    }
    return answer(
        request,
        form,
        lambda: actions.add_link(opened, form.columns()),
        "people/link_form.html",
        context,
        lambda _link: redirect("people:list", case_id),
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    opened, link, sentence = read_link(request, case_id, link_id)
    form = ChangeLinkForm.of(link, request.POST if request.method == "POST" else None)
    context = {"case_id": case_id, "link": link, "title": sentence, "glosses": _gloss(link.quality)}
    return answer(
        request,
        form,
        lambda: actions.change_link(opened, link_id, form.columns(), version=form.cleaned_data["version"]),
        "people/link_form.html",
        context,
        lambda _link: redirect("people:list", case_id),
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    opened, link, sentence = read_link(request, case_id, link_id)
    initial = {"version": link.version}
    form = EndLinkForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"case_id": case_id, "title": sentence, "ending": True, "glosses": _gloss(link.quality)}
    return answer(
        request,
        form,
        lambda: actions.end_link(opened, link_id, **form.cleaned_data),
        "people/link_form.html",
        context,
        lambda _link: redirect("people:list", case_id),
    )


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    opened, _link, sentence = read_link(request, case_id, link_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {
        "case_id": case_id,
        "question": _("Remove this link? %(sentence)s") % {"sentence": sentence},
        "consequences": [_("Only if it was entered by mistake. A tie that ended is ended, not removed.")],
        "confirm_label": _("Remove"),
        "danger": True,
        "back_url": reverse("people:list", args=[case_id]),
    }
    return answer(
        request,
        form,
        lambda: actions.remove_link(opened, link_id, form.cleaned_data["because"]),
        "confirm.html",
        context,
        lambda _nothing: redirect("people:list", case_id),
    )


def _gloss(quality: str) -> list:
    return [GLOSSES[quality]] if quality in GLOSSES else []
