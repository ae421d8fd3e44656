from django.urls import path

from .views import across, asking, checks, registrar

app_name = "registry"

_PAIR = "search/in-two-cases/<uuid:case_id>/<uuid:person_id>/with/<uuid:other_case>/<uuid:other_person>/"

_OF_ALL = (
    "registrar/in-two-cases/<uuid:this_case>/<uuid:this_person>/with/<uuid:other_case>/<uuid:other_person>/"
)

urlpatterns = [
    path("search/", checks.search, name="search"),
    path("search/in-two-cases/", across.own, name="across"),
    path("search/in-two-cases/compare/", across.compare, name="compare-across"),
    path(_PAIR, across.pair, name="across-pair"),
    path("checks/new/", checks.new_check, name="new-check"),
    path("checks/<uuid:check_id>/", checks.check, name="check"),
    path("registrar/", checks.questions, name="questions"),
    path("registrar/answer/", checks.answer, name="answer"),
    path("registrar/in-two-cases/", registrar.everybody, name="all-across"),
    path("registrar/in-two-cases/compare/", registrar.compare, name="compare-all"),
    path(_OF_ALL, registrar.pair, name="all-across-pair"),
    path(f"{_OF_ALL}ask/", asking.ask, name="ask-leads"),
    path("search/asked/<uuid:asked_id>/", asking.asked, name="asked"),
    path("registrar/answered/<uuid:answer_id>/", asking.answered, name="answered"),
    path("registrar/<uuid:check_id>/", checks.question, name="question"),
]
