from django.urls import path

from . import views

app_name = "deadlines"

ROW = "cases/<uuid:case_id>/deadlines/<uuid:row_id>/"

urlpatterns = [
    path("cases/<uuid:case_id>/deadlines/", views.deadlines, name="list"),
    path("cases/<uuid:case_id>/deadlines/new/", views.new, name="new"),
    path("cases/<uuid:case_id>/deadlines/closing/", views.closing, name="closing"),
    path(ROW, views.deadline, name="deadline"),
    path(f"{ROW}count/", views.recount, name="recount"),
    path(f"{ROW}acknowledge/", views.acknowledged, name="acknowledge"),
    path(f"{ROW}met/", views.met, name="met"),
    path(f"{ROW}missed/", views.missed, name="missed"),
    path(f"{ROW}remedies/<str:name>/", views.remedy, name="remedy"),
    path(f"{ROW}withdrawn/", views.withdrawn, name="withdrawn"),
]
