from django.urls import path

from .views import cases, library

app_name = "government_forms"

HOUSE = "forms/"
FORM = f"{HOUSE}<slug:stem>/"
CASE = "cases/<uuid:case_id>/forms/"
FILLING = f"{CASE}<uuid:row_id>/<slug:stem>/"

urlpatterns = [
    path(HOUSE, library.library, name="library"),
    path(f"{HOUSE}add/", library.add, name="add"),
    path(FORM, library.form, name="form"),
    path(f"{FORM}edition/", library.edition, name="edition"),
    path(f"{FORM}pages/<int:page_number>/", library.edit_map, name="map"),
    path(f"{FORM}pages/<int:page_number>/picture/", library.picture, name="picture"),
    path(CASE, cases.forms, name="list"),
    path(FILLING, cases.fill, name="fill"),
    path(f"{FILLING}make/", cases.make, name="make"),
    path(f"{FILLING}pages/<int:page_number>/", cases.preview, name="preview"),
]
