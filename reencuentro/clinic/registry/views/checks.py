"""Pages of searching: people in my cases, the check before a new case, and the registrars' questions."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.site.fragments import wants_fragment

from ..actions import checks as actions
from ..forms import CheckForm, DecisionForm, SearchForm, VerdictForm
from ..queries import checks as queries


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """People of my cases by name, as one types. Names go by POST, so that no address keeps them."""
    queries.require_casework(request.user)
    form = SearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = queries.search_people(
            request.user, request.unlocked, form.cleaned_data["text"], timezone.localdate()
        )
    template = "registry/_results.html" if wants_fragment(request) else "registry/search.html"
    return render(request, template, {"form": form, "found": found})


@require_http_methods(["GET", "POST"])
def new_check(request: HttpRequest) -> HttpResponse:
    """Search before create: the first step of every intake."""
    queries.require_casework(request.user)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        check = actions.make_check(request.user, request.unlocked, form.sought)
        return redirect("registry:check", check.id)
    return render(
        request, "registry/new_check.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@require_GET
def check(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """What the check found, and what to do next."""
    facts = queries.check_page(request.user, request.unlocked, check_id)
    return render(request, "registry/check.html", {**facts, "form": DecisionForm()})


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The registrars' desk: searches that wait, and possible matches to decide on."""
    facts = queries.questions_page(request.user, request.unlocked)
    return render(request, "registry/questions.html", facts)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    queries.require_registrar(request.user)
    actions.answer_waiting(request.user, request.unlocked)
    return redirect("registry:questions")


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """One possible match, with whose cases it touches; a registrar decides."""
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(request.user, request.unlocked, check_id, **form.cleaned_data)
        except NotAllowed as error:
            raise Http404 from error
        return redirect("registry:questions")
    facts = queries.question_page(request.user, request.unlocked, check_id)
    return render(request, "registry/question.html", {**facts, "form": form})
