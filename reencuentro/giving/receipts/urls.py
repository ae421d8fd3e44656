from django.urls import path

from .views import cancelling, gifts, issued, settings, years

app_name = "receipts"

urlpatterns = [
    path("receipts/", gifts.waiting, name="waiting"),
    path("receipts/letters/", gifts.issue_letters, name="issue-letters"),
    path("receipts/cfdi/", gifts.issue_cfdis, name="issue-cfdi"),
    path("receipts/gifts/<uuid:gift_id>/", gifts.gift, name="gift"),
    path("receipts/gifts/<uuid:gift_id>/preview/", gifts.preview, name="preview"),
    path("receipts/gifts/<uuid:gift_id>/letter/", gifts.issue_letter, name="letter"),
    path("receipts/gifts/<uuid:gift_id>/cfdi/", gifts.issue_cfdi, name="cfdi"),
    path("receipts/gifts/<uuid:gift_id>/tax-facts/", gifts.tax_facts, name="tax-facts"),
    path("receipts/years/<int:year>/", years.year, name="year"),
    path("receipts/years/<int:year>/issue/", years.issue_year, name="issue-year"),
    path("receipts/issued/", issued.issued, name="issued"),
    path("receipts/issued/<uuid:receipt_id>/", issued.receipt, name="receipt"),
    path("receipts/issued/<uuid:receipt_id>/paper/", issued.paper, name="paper"),
    path("receipts/issued/<uuid:receipt_id>/xml/", issued.xml, name="xml"),
    path("receipts/issued/<uuid:receipt_id>/stamp/", issued.stamp, name="stamp"),
    path("receipts/issued/<uuid:receipt_id>/stamped/", issued.stamped, name="stamped"),
    path("receipts/issued/<uuid:receipt_id>/cancel/", cancelling.cancel, name="cancel"),
    path("receipts/issued/<uuid:receipt_id>/cancel/note/", cancelling.note, name="note"),
    path("receipts/issued/<uuid:receipt_id>/cancel/state/", cancelling.state, name="state"),
    path("receipts/issued/<uuid:receipt_id>/acuse/<int:number>/", cancelling.acuse, name="acuse"),
    path("receipts/organisations/", settings.organisations, name="organisations"),
    path("receipts/organisations/us/", settings.organisation, {"regime": "us"}, name="us"),
    path("receipts/organisations/mx/", settings.organisation, {"regime": "mx"}, name="mx"),
    path("receipts/certificate/", settings.certificate, name="certificate"),
    path("receipts/sat/", settings.sat, name="sat"),
    path("receipts/rules/", settings.rules, name="rules"),
    path("receipts/rules/<str:rule>/approve/", settings.approve, name="approve"),
]
