from django.urls import path

from .views import donors, expected, gifts, messages

app_name = "gifts"

urlpatterns = [
    path("gifts/", gifts.gifts, name="list"),
    path("gifts/new/", gifts.new, name="new"),
    path("gifts/messages/", messages.messages, name="messages"),
    path("gifts/promises/", expected.pledges, name="pledges"),
    path("gifts/promises/<uuid:pledge_id>/lost/", expected.lost, name="lost"),
    path("gifts/monthly/", expected.monthly, name="monthly"),
    path("gifts/monthly/<uuid:regular_id>/", expected.monthly_state, name="monthly-state"),
    path("gifts/<uuid:gift_id>/", gifts.gift, name="gift"),
    path("gifts/<uuid:gift_id>/refund/", gifts.refund, name="refund"),
    path("gifts/<uuid:gift_id>/mistake/", gifts.mistake, name="mistake"),
    path("gifts/<uuid:gift_id>/return/", gifts.benefit, name="benefit"),
    path("gifts/<uuid:gift_id>/show/", messages.decide, {"show": True}, name="show"),
    path("gifts/<uuid:gift_id>/hide/", messages.decide, {"show": False}, name="hide"),
    path("donors/<uuid:donor_id>/", donors.donor, name="donor"),
    path("donors/<uuid:donor_id>/promise/", expected.new_pledge, name="new-pledge"),
    path("donors/<uuid:donor_id>/monthly/", expected.new_monthly, name="new-monthly"),
    path("donors/<uuid:donor_id>/merge/", donors.merge, name="merge"),
    path("donors/<uuid:donor_id>/forget/", donors.forget, name="forget"),
]
