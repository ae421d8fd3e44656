"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("reencuentro.clinic.accounts.urls")),
    path("", include("reencuentro.clinic.audit.urls")),
    path("", include("reencuentro.clinic.people.urls")),
    path("", include("reencuentro.clinic.registry.urls")),
    path("", include("reencuentro.clinic.cases.urls")),
    path("", include("reencuentro.clinic.desk.urls")),
    path("", include("reencuentro.clinic.exchange.urls")),
]
