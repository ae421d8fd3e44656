from django.urls import path

from . import views

app_name = "plan"

CASE = "cases/<uuid:case_id>/plan/"
STEP = f"{CASE}steps/<slug:step>/"

urlpatterns = [
    path(CASE, views.plan, name="plan"),
    path(f"{CASE}facts/", views.facts, name="facts"),
    path(f"{CASE}routes/", views.routes, name="routes"),
    path(STEP, views.step, name="step"),
    path(f"{STEP}begin/", views.begin, name="begin"),
    path(f"{STEP}finish/", views.finish, name="finish"),
    path(f"{STEP}waive/", views.waive, name="waive"),
    path(f"{CASE}entries/<uuid:row_id>/take-back/", views.take_back, name="take-back"),
]
