from django.urls import path

from .kinds import KINDS
from .views import alerts, answer, download, report, reports

app_name = "reports"

urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/alerts/", alerts, name="alerts"),
    path("reports/alerts/<uuid:gift_id>/<slug:threshold>/", answer, name="answer"),
    *(path(f"reports/{kind}/", report, {"kind": kind}, name=kind) for kind in KINDS),
    *(path(f"reports/{kind}/taken/", download, {"kind": kind}, name=f"{kind}-taken") for kind in KINDS),
]
