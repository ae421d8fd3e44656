from django.urls import path

from . import views

app_name = "papers"

CASE = "cases/<uuid:case_id>/papers/"
ROW = f"{CASE}<uuid:row_id>/"

urlpatterns = [
    path("papers/", views.board, name="board"),
    path("papers/law/", views.law, name="law"),
    path(CASE, views.papers, name="list"),
    path(f"{CASE}needed/", views.needed, name="needed"),
    path(f"{CASE}new/", views.new, name="new"),
    path(ROW, views.paper, name="page"),
    path(f"{ROW}derive/", views.derive, name="derive"),
    path(f"{ROW}correct/", views.correct, name="correct"),
    path(f"{ROW}hand-over/", views.hand_over, name="hand-over"),
    path(f"{ROW}file/", views.file, name="file"),
    path(f"{ROW}strike/", views.strike, name="strike"),
    path(f"{CASE}custody/<uuid:row_id>/arrive/", views.arrive, name="arrive"),
]
