from django.urls import path

from . import views

app_name = "clocks"

CASE = "cases/<uuid:case_id>/clocks/"
PERSON = f"{CASE}people/<uuid:person_id>/"
PERIOD = f"{CASE}periods/<uuid:row_id>/"
PAPER = f"{CASE}papers/<uuid:row_id>/"

urlpatterns = [
    path(CASE, views.clocks, name="page"),
    path(f"{CASE}look/", views.look, name="look"),
    path(f"{CASE}watch/", views.watch, name="watch"),
    path(PERSON, views.facts, name="facts"),
    path(f"{PERSON}period/", views.new_period, name="new-period"),
    path(f"{PERSON}paper/", views.new_paper, name="new-paper"),
    path(f"{PERSON}taking/", views.taking, name="taking"),
    path(PERIOD, views.period, name="period"),
    path(f"{PERIOD}remove/", views.remove_period, name="remove-period"),
    path(PAPER, views.paper, name="paper"),
    path(f"{PAPER}remove/", views.remove_paper, name="remove-paper"),
]
