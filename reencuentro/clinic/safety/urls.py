from django.urls import path

from . import views

app_name = "safety"

CASE = "cases/<uuid:case_id>/safety/"

urlpatterns = [
    path(CASE, views.safety, name="page"),
    path(f"{CASE}weigh/", views.assess, name="assess"),
    path(f"{CASE}decide/", views.decide, name="decide"),
    path(f"{CASE}decisions/<uuid:row_id>/take-back/", views.strike, name="strike"),
]
