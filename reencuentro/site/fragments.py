"""Answers to htmx: a part of the page, where a browser without scripts gets the whole."""

from django.http import HttpRequest


def wants_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
