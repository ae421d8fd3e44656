from django.urls import path

from . import views

app_name = "audit"

urlpatterns = [
    path("audit/", views.report, name="report"),
    path("audit/rows/<int:number>/", views.row, name="row"),
    path("audit/verify/", views.verify, name="verify"),
    path("audit/checkpoints/", views.make_checkpoint, name="make-checkpoint"),
    path("audit/checkpoints/<int:number>/", views.save_checkpoint, name="save-checkpoint"),
]
