"""The page of logins: passphrases and the codes that a telephone would show."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .people import STAFF
from .secrets import code_now


@login_not_required
@require_GET
def logins(request: HttpRequest) -> HttpResponse:
    people = [{"colleague": colleague, "code": code_now(colleague.login)} for colleague in STAFF]
    return render(request, "demo/logins.html", {"people": people})
