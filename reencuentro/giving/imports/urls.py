from django.urls import path

from . import views

app_name = "imports"

FILE = "gift-files/<uuid:import_id>/"

urlpatterns = [
    path("gift-files/", views.files, name="files"),
    path("gift-files/new/", views.bring, name="bring"),
    path(FILE, views.file, name="file"),
    path(f"{FILE}columns/", views.tell, name="tell"),
    path(f"{FILE}step/", views.step, name="step"),
    path(f"{FILE}funds/", views.assign, name="assign"),
    path(f"{FILE}decide/", views.decide, name="decide"),
    path(f"{FILE}match/", views.match, name="match"),
    path(f"{FILE}matches/", views.match_likely, name="match-likely"),
    path(f"{FILE}book/", views.book, name="book"),
    path(f"{FILE}rest/", views.leave, name="leave"),
    path(f"{FILE}drop/", views.drop, name="drop"),
]
