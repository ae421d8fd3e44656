"""Coming in and going out."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from ..actions import entrance
from ..errors import NotOnRoster, TooFast, WrongLogin
from ..forms.login import LoginForm, PrintedCodeForm
from ..models import Organisation, User
from . import second_factor
from .pages import home_of, wanted_page, with_wait

CLEAR = '"cache", "cookies", "storage"'


@login_not_required
@sensitive_post_parameters()
def login(request: HttpRequest) -> HttpResponse:
    if not Organisation.objects.exists():
        return redirect("accounts:setup")
    if request.user.is_authenticated:
        return redirect(wanted_page(request) or home_of(request.user.role))
    return _first_half(request, LoginForm, "accounts/login.html", entrance.unlock_with_passphrase)


@login_not_required
@sensitive_post_parameters()
def printed_code(request: HttpRequest) -> HttpResponse:
    """She forgot her passphrase: the printed code stands in for it, the second factor stays."""
    return _first_half(
        request, PrintedCodeForm, "accounts/printed_code_login.html", entrance.unlock_with_code
    )


@sensitive_variables()
def _first_half(
    request: HttpRequest, form_class: type[Form], template: str, unlock: Callable[..., None]
) -> HttpResponse:
    form = form_class(request.POST or None)
    target, wait = wanted_page(request), 0
    try:
        if form.is_valid():
            unlock(request, *form.cleaned_data.values())
            query = f"?{urlencode({'next': target})}" if target else ""
            return HttpResponseRedirect(resolve_url("accounts:second-factor") + query)
    except TooFast as error:
        wait = error.seconds
    except WrongLogin:
        form.add_error(None, _("That did not fit. Check both fields and try again."))
    return with_wait(wait, form, lambda: render(request, template, {"form": form, "next": target}))


@login_not_required
def second_step(request: HttpRequest) -> HttpResponse:
    user = entrance.pending_user(request)
    if user is None:
        return redirect("accounts:login")
    question = second_factor.ask(request, user, "accounts/second_factor.html")
    return question or _let_in(request, user)


def _let_in(request: HttpRequest, user: User) -> HttpResponse:
    target = wanted_page(request)
    by_code = request.session.get(entrance.CAME_BY_CODE)
    try:
        entrance.come_in(request, user)
    except NotOnRoster:
        return render(request, "accounts/waiting.html")
    _greet(request, user)
    response = redirect("accounts:passphrase" if by_code else target or home_of(user.role))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        user.language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


def _greet(request: HttpRequest, user: User) -> None:
    """Her last login, so that she notices one that was not hers; in the language she reads from now on."""
    previous = parse_datetime(request.session.get(entrance.PREVIOUS_LOGIN) or "")
    if previous:
        with translation.override(user.language):
            when = date_format(localtime(previous), "DATETIME_FORMAT")
            messages.info(request, _("You were last here on %(when)s.") % {"when": when})


@login_not_required
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        entrance.leave(request)
    else:
        request.session.flush()
    response = redirect("accounts:login")
    response["Clear-Site-Data"] = CLEAR
    return response


def confirm(request: HttpRequest) -> HttpResponse:
    """Her second factor once more, before something delicate."""
    question = second_factor.ask(request, request.user, "accounts/confirm_identity.html")
    if question:
        return question
    entrance.confirm_again(request)
    return redirect(wanted_page(request) or "accounts:security")
