"""What registrars ask those who lead cases, and the page on which these answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.people.views.answering import answer as answered_by

from ..actions import asking as actions
from ..forms import AnswerForm
from ..people_on_card import Entry
from ..queries import asking as queries
from ..queries.checks import require_registrar
from ..queries.registrar import entries_answered


@require_POST
def ask(
    request: HttpRequest, this_case: UUID, this_person: UUID, other_case: UUID, other_person: UUID
) -> HttpResponse:
    require_registrar(request.user)
    entries = Entry(this_case, this_person), Entry(other_case, other_person)
    actions.ask_leads(request.unlocked, entries)
    messages.success(
        request, _("Those who lead the cases were asked. You will get a notice when one answers.")
    )
    return redirect("registry:all-across-pair", *entries[0], *entries[1])


@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    """What a registrar asks whoever leads a case, and her answer."""
    facts = queries.asked_page(request.user, request.unlocked, asked_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    return answered_by(
        request,
        form,
        lambda: actions.answer_registrars(request.unlocked, asked_id, **form.cleaned_data),
        "registry/asked.html",
        facts,
        lambda _nothing: _thanked(request, asked_id),
    )


def _thanked(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    messages.success(request, _("Your answer went to the registrars."))
    return redirect("registry:asked", asked_id)


@require_GET
def answered(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """From the notice of an answer to the two people whom it concerns."""
    first, second = entries_answered(request.user, request.unlocked, answer_id)
    return redirect("registry:all-across-pair", *first, *second)
