"""Every address of the house."""

from django.apps import apps
from django.urls import include, path

from . import look

urlpatterns = [
    path("language/", look.choose_language, name="choose-language"),
    path("theme/", look.choose_theme, name="choose-theme"),
    path("still-here/", look.still_here, name="still-here"),
    path("ui/", look.gallery, name="ui"),
    path("", include("reencuentro.clinic.accounts.urls")),
    path("", include("reencuentro.clinic.audit.urls")),
    path("", include("reencuentro.clinic.lawbook.urls")),
    path("", include("reencuentro.clinic.people.urls")),
    path("", include("reencuentro.clinic.registry.urls")),
    path("", include("reencuentro.clinic.cases.urls")),
    path("", include("reencuentro.clinic.deadlines.urls")),
    path("", include("reencuentro.clinic.proceedings.urls")),
    path("", include("reencuentro.clinic.clocks.urls")),
    path("", include("reencuentro.clinic.reminders.urls")),
    path("", include("reencuentro.clinic.plan.urls")),
    path("", include("reencuentro.clinic.safety.urls")),
    path("", include("reencuentro.clinic.lists.urls")),
    path("", include("reencuentro.clinic.tracing.urls")),
    path("", include("reencuentro.clinic.partners.urls")),
    path("", include("reencuentro.clinic.costs.urls")),
    path("", include("reencuentro.clinic.files.urls")),
    path("", include("reencuentro.clinic.reading.urls")),
    path("", include("reencuentro.clinic.papers.urls")),
    path("", include("reencuentro.clinic.letters.urls")),
    path("", include("reencuentro.clinic.government_forms.urls")),
    path("", include("reencuentro.clinic.upload_links.urls")),
    path("", include("reencuentro.clinic.desk.urls")),
    path("", include("reencuentro.clinic.exchange.urls")),
    path("", include("reencuentro.giving.books.urls")),
    path("", include("reencuentro.giving.donors.urls")),
    path("", include("reencuentro.giving.campaigns.urls")),
    path("", include("reencuentro.bridge.urls")),
    path("", include("reencuentro.giving.spending.urls")),
    path("", include("reencuentro.giving.gifts.urls")),
    path("", include("reencuentro.giving.cards.urls")),
    path("", include("reencuentro.giving.imports.urls")),
    path("", include("reencuentro.giving.receipts.urls")),
    path("", include("reencuentro.giving.reports.urls")),
    path("", include("reencuentro.giving.public.urls")),
]

if apps.is_installed("reencuentro.demo"):
    urlpatterns.append(path("", include("reencuentro.demo.urls")))

handler400 = "reencuentro.site.views.bad_request"
handler403 = "reencuentro.site.views.forbidden"
handler404 = "reencuentro.site.views.not_found"
handler500 = "reencuentro.site.views.server_error"
