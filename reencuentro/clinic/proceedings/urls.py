from django.urls import path

from . import views

app_name = "proceedings"

CASE = "cases/<uuid:case_id>/proceedings/"
ROW = f"{CASE}<uuid:row_id>/"
ENTRY = f"{CASE}entries/<uuid:row_id>/"

urlpatterns = [
    path(CASE, views.proceedings, name="list"),
    path(f"{CASE}new/", views.new, name="new"),
    path(ROW, views.proceeding, name="proceeding"),
    path(f"{ROW}change/", views.change, name="change"),
    path(f"{ROW}end/", views.end, name="end"),
    path(f"{ROW}enter/", views.enter, name="enter"),
    path(f"{ENTRY}state/", views.state, name="state"),
    path(f"{ENTRY}terms/", views.terms, name="terms"),
]
