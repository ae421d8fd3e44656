from django.urls import path

from . import views

app_name = "donors"

urlpatterns = [
    path("donors/", views.donors, name="list"),
    path("donors/new/", views.new, name="new"),
    path("donors/<uuid:donor_id>/edit/", views.edit, name="edit"),
]
