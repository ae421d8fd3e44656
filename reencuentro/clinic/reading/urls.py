from django.urls import path

from . import views

app_name = "reading"

CASE = "cases/<uuid:case_id>/reading/"

urlpatterns = [
    path(CASE, views.search, name="search"),
    path(f"{CASE}step/", views.step, name="step"),
    path(f"{CASE}<uuid:row_id>/", views.text, name="text"),
]
