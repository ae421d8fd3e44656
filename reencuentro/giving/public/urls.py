from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import data, editing, pages, pictures

app_name = "public"


class LanguageConverter(StringConverter):
    """The languages that public pages are written in."""

    regex = "es|en"


register_converter(LanguageConverter, "public_language")

_CAMPAIGN = "<public_language:lang>/campaigns/<slug:slug>/"

open_to_all = [
    path("<public_language:lang>/campaigns/", pages.campaigns, name="campaigns"),
    path(_CAMPAIGN, pages.campaign, name="campaign"),
    path(f"{_CAMPAIGN}card.png", pictures.card, name="card"),
    path(f"{_CAMPAIGN}widget.svg", pictures.widget, name="widget"),
    path("<public_language:lang>/archive/", pages.archive, name="archive"),
    path("<public_language:lang>/about/", pages.about, name="about"),
    path("pictures/<uuid:picture>/<int:width>.jpg", pictures.picture, name="picture"),
    path("campaigns.json", data.campaigns, name="data"),
    path("campaigns/<slug:slug>.json", data.campaign, name="campaign-data"),
    path("iati.xml", data.iati, name="iati"),
]
"""Answered by the porch (porch.py), before anybody is asked who she is; nothing else is."""

for_staff = [path("presentation/", editing.present, name="present")]

urlpatterns = [*open_to_all, *for_staff]
