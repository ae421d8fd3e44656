from django.urls import path

from . import views

app_name = "bridge"

OPENING = "spending/openings/<uuid:opening_id>/"

urlpatterns = [
    path(OPENING, views.opening, name="opening"),
    path(f"{OPENING}paper/", views.paper, name="paper"),
]
