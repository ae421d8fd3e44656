from django.urls import path

from . import views

app_name = "reminders"

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/team/", views.team, name="team"),
    path("calendar/reminders/", views.settings, name="settings"),
    path("calendar/address/", views.feed, name="feed"),
    path("calendar/address/revoke/", views.revoke, name="revoke"),
    path("calendar/feed/<str:token>.ics", views.fetch, name="fetch"),
]
