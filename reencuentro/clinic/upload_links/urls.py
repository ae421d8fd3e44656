from django.urls import path

from .views import links, sending

app_name = "upload_links"

CASE = "cases/<uuid:case_id>/links/"

urlpatterns = [
    path(CASE, links.all_links, name="list"),
    path(f"{CASE}new/", links.new, name="new"),
    path(f"{CASE}<uuid:row_id>/take-back/", links.take_back, name="take-back"),
    path(f"{CASE}arrivals/<uuid:row_id>/take-in/", links.take_in, name="take-in"),
    path(f"{CASE}arrivals/<uuid:row_id>/drop/", links.drop, name="drop"),
    path("send/<slug:lang>/<str:token>/", sending.send, name="send"),
    path("sent/<slug:lang>/", sending.sent, name="sent"),
]
