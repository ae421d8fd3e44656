"""The least that Django can be: one view of a few bytes, no middleware, no database."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Bare</title><p>Bare")


urlpatterns = [path("", page)]

os.environ.pop("DJANGO_SETTINGS_MODULE", None)
settings.configure(SECRET_KEY="none", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_I18N=False)
application = get_wsgi_application()
