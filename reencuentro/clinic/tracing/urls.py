from django.urls import path

from .views import candidates, searches, standing, verdicts

app_name = "tracing"

CASE = "cases/<uuid:case_id>/searches/"
SEARCH = f"{CASE}<uuid:row_id>/"
CANDIDATE = f"{SEARCH}lists/<uuid:list_id>/<int:number>/"

urlpatterns = [
    path(CASE, searches.searches_of_case, name="list"),
    path(f"{CASE}new/", searches.begin, name="begin"),
    path(SEARCH, searches.search, name="search"),
    path(f"{SEARCH}known/", searches.change, name="change"),
    path(f"{SEARCH}end/", searches.end, name="end"),
    path(f"{SEARCH}lead/", searches.lead, name="lead"),
    path(f"{SEARCH}ask/<slug:source>/", searches.ask, name="ask"),
    path(f"{SEARCH}ask/<slug:source>/<uuid:verdict_id>/", searches.ask, name="ask-of"),
    path(f"{SEARCH}standing/", standing.standing, name="standing"),
    path(f"{SEARCH}lists/", candidates.candidates, name="candidates"),
    path(CANDIDATE, candidates.candidate, name="candidate"),
    path(f"{CANDIDATE}verdict/", candidates.judge_candidate, name="judge"),
    path(f"{CASE}verdicts/<uuid:row_id>/", verdicts.verdict, name="verdict"),
    path(f"{CASE}verdicts/<uuid:row_id>/lead/", verdicts.lead_of_verdict, name="lead-of-verdict"),
    path("searches/", standing.waiting, name="waiting"),
    path("searches/learn/", standing.learn, name="learn"),
    path(f"{CASE}leads/<uuid:row_id>/", searches.correct, name="correct"),
    path(f"{CASE}leads/<uuid:row_id>/strike/", searches.strike, name="strike"),
    path(f"{CASE}inquiries/<uuid:row_id>/", searches.answer, name="answer"),
]
