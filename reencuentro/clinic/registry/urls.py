from django.urls import path

from . import views

app_name = "registry"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("checks/new/", views.new_check, name="new-check"),
    path("checks/<uuid:check_id>/", views.check, name="check"),
    path("registrar/", views.questions, name="questions"),
    path("registrar/answer/", views.answer, name="answer"),
    path("registrar/<uuid:check_id>/", views.question, name="question"),
]
