from django.urls import path

from . import views

app_name = "lists"

_COMING = "lists/coming/<uuid:run_id>/"
_LIST = "lists/<uuid:list_id>/"
_ENDED = "lists/ended/<uuid:list_id>/"

urlpatterns = [
    path("lists/", views.lists, name="lists"),
    path("lists/new/", views.new, name="new"),
    path(_COMING, views.coming, name="import"),
    path(f"{_COMING}describe/", views.describe, name="describe"),
    path(f"{_COMING}step/", views.step, name="step"),
    path(f"{_COMING}accept/", views.accept, name="accept"),
    path(f"{_COMING}discard/", views.discard, name="discard"),
    path(_ENDED, views.ended, name="ended"),
    path(f"{_ENDED}certify/", views.certify, name="certify"),
    path(f"{_ENDED}certificate/", views.certificate, name="certificate"),
    path(_LIST, views.one, name="list"),
    path(f"{_LIST}renew/", views.renew, name="renew"),
    path(f"{_LIST}remove/", views.remove, name="remove"),
]
