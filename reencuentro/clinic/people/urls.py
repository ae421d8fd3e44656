from django.urls import path

from .views import contact, family, identity, merging, people, places

app_name = "people"

_CASE = "cases/<uuid:case_id>/people/"
_PERSON = f"{_CASE}<uuid:person_id>/"
_LINK = f"{_CASE}links/<uuid:link_id>/"

urlpatterns = [
    path("places/municipalities/", places.municipalities, name="municipalities"),
    path(_CASE, people.everybody, name="list"),
    path(f"{_CASE}new/", people.add, name="add"),
    path(f"{_CASE}links/new/", family.add, name="add_link"),
    path(f"{_LINK}change/", family.change, name="change_link"),
    path(f"{_LINK}end/", family.end, name="end_link"),
    path(f"{_LINK}remove/", family.remove, name="remove_link"),
    path(f"{_CASE}twice/", merging.twice, name="twice"),
    path(f"{_CASE}merges/<uuid:merge_id>/", merging.merged, name="merged"),
    path(f"{_PERSON}merge/<uuid:other_id>/", merging.merge, name="merge"),
    path(f"{_PERSON}merge/<uuid:other_id>/judge/", merging.judge, name="judge_pair"),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}change/", people.change, name="change"),
    path(f"{_PERSON}history/", people.history, name="history"),
    path(f"{_PERSON}remove/", people.remove, name="remove"),
    path(f"{_PERSON}contact/", contact.rule, name="contact"),
    path(f"{_PERSON}points/new/", contact.add_point, name="add_point"),
    path(f"{_PERSON}points/<uuid:key>/remove/", contact.remove_point, name="remove_point"),
    path(f"{_PERSON}numbers/new/", identity.add, name="add_number"),
    path(f"{_PERSON}numbers/<uuid:key>/remove/", identity.remove, name="remove_number"),
]
