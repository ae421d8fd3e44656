from django.urls import path

from .views import across, checks

app_name = "registry"

_PAIR = "search/in-two-cases/<uuid:case_id>/<uuid:person_id>/with/<uuid:other_case>/<uuid:other_person>/"

urlpatterns = [
    path("search/", checks.search, name="search"),
    path("search/in-two-cases/", across.own, name="across"),
    path("search/in-two-cases/compare/", across.compare, name="compare-across"),
    path(_PAIR, across.pair, name="across-pair"),
    path("checks/new/", checks.new_check, name="new-check"),
    path("checks/<uuid:check_id>/", checks.check, name="check"),
    path("registrar/", checks.questions, name="questions"),
    path("registrar/answer/", checks.answer, name="answer"),
    path("registrar/<uuid:check_id>/", checks.question, name="question"),
]
