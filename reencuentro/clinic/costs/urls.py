from django.urls import path

from . import views

app_name = "costs"

CASE = "cases/<uuid:case_id>/costs/"
ROW = f"{CASE}<uuid:row_id>/"

urlpatterns = [
    path(CASE, views.costs, name="list"),
    path(f"{CASE}new/", views.new, name="new"),
    path(f"{ROW}invoice/", views.invoice, name="invoice"),
    path(f"{ROW}paper/", views.paper, name="paper"),
    path(f"{ROW}again/", views.again, name="again"),
    path(f"{ROW}sign-again/", views.sign_again, name="sign-again"),
    path(f"{ROW}let-see/", views.let_see, name="let-see"),
]
