from django.urls import path

from .views import giving, monthly, staff
from .views.webhook import webhook

app_name = "cards"

_GIVE = "<slug:lang>/campaigns/<slug:slug>/give/"

urlpatterns = [
    path("cards/<slug:taking>/webhook/", webhook, name="webhook"),
    path(_GIVE, giving.give, name="give"),
    path(f"{_GIVE}thanks/", giving.thanks, name="thanks"),
    path(f"{_GIVE}thanks/<str:token>/", giving.thanks_monthly, name="thanks-monthly"),
    path(f"{_GIVE}cancelled/", giving.cancelled, name="cancelled"),
    path("<slug:lang>/monthly/<str:token>/", monthly.monthly, name="monthly"),
    path("cards/", staff.payments, name="payments"),
    path("cards/reconcile/", staff.reconcile, name="reconcile"),
    path("cards/adopt/<slug:reference>/", staff.adopt, name="adopt"),
    path("cards/monthly/<uuid:regular_id>/end/", staff.end_monthly, name="end-monthly"),
    path("cards/<uuid:payment>/", staff.payment, name="payment"),
    path("cards/<uuid:payment>/refund/", staff.refund, name="refund"),
]
