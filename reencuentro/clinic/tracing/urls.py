from django.urls import path

from . import views

app_name = "tracing"

CASE = "cases/<uuid:case_id>/searches/"
SEARCH = f"{CASE}<uuid:row_id>/"

urlpatterns = [
    path(CASE, views.searches_of_case, name="list"),
    path(f"{CASE}new/", views.begin, name="begin"),
    path(SEARCH, views.search, name="search"),
    path(f"{SEARCH}known/", views.change, name="change"),
    path(f"{SEARCH}end/", views.end, name="end"),
    path(f"{SEARCH}lead/", views.lead, name="lead"),
    path(f"{SEARCH}ask/<slug:source>/", views.ask, name="ask"),
    path(f"{CASE}leads/<uuid:row_id>/", views.correct, name="correct"),
    path(f"{CASE}leads/<uuid:row_id>/strike/", views.strike, name="strike"),
    path(f"{CASE}inquiries/<uuid:row_id>/", views.answer, name="answer"),
]
