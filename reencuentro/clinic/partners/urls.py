from django.urls import path

from . import views

app_name = "partners"

PARTNER = "partners/<uuid:partner_id>/"
EXCHANGE = "partners/exchanges/<uuid:exchange_id>/"

urlpatterns = [
    path("partners/", views.overview, name="list"),
    path("partners/card/", views.card, name="card"),
    path("partners/card/renew/", views.renew, name="renew"),
    path("partners/new/", views.add, name="add"),
    path(PARTNER, views.partner, name="partner"),
    path(f"{PARTNER}compare/", views.compare, name="compare"),
    path(f"{PARTNER}card/", views.replace, name="replace"),
    path(f"{PARTNER}agree/", views.agree, name="agree"),
    path(f"{PARTNER}offer/", views.offer, name="offer"),
    path(f"{PARTNER}answer/", views.answer, name="answer"),
    path("partners/agreements/<uuid:agreement_id>/sign/", views.sign, name="sign"),
    path("partners/agreements/<uuid:agreement_id>/end/", views.end, name="end"),
    path(EXCHANGE, views.exchange, name="exchange"),
    path(f"{EXCHANGE}fetch/", views.fetch, name="fetch"),
    path(f"{EXCHANGE}give-up/", views.give_up, name="give-up"),
    path("partners/matches/<uuid:match_id>/", views.hand_on, name="hand-on"),
]
