from django.urls import path

from . import views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("board/", views.board, name="board"),
    path("cases/", views.case_list, name="list"),
    path("cases/filters/", views.save, name="save-filter"),
    path("cases/filters/<uuid:filter_id>/forget/", views.forget, name="forget-filter"),
]
