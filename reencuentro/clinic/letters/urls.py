from django.urls import path

from .views import bundling, issuing, letters, templates

app_name = "letters"

CASE = "cases/<uuid:case_id>/letters/"
ROW = f"{CASE}<uuid:letter_id>/"
TEMPLATE = "templates/<slug:template_code>/"

urlpatterns = [
    path(CASE, letters.letters, name="list"),
    path(f"{CASE}new/", letters.new, name="new"),
    path(f"{CASE}bundle/", bundling.bundle, name="bundle"),
    path(ROW, letters.letter, name="page"),
    path(f"{ROW}page/<int:number>/", letters.picture, name="picture"),
    path(f"{ROW}pdf/", letters.pdf, name="pdf"),
    path(f"{ROW}discard/", letters.discard, name="discard"),
    path(f"{ROW}ask/", issuing.ask, name="ask"),
    path(f"{ROW}approve/", issuing.approve, name="approve"),
    path(f"{ROW}take-back/", issuing.take_back, name="take-back"),
    path(f"{ROW}issue/", issuing.issue, name="issue"),
    path("templates/", templates.templates, name="templates"),
    path("templates/new/", templates.new, name="new-template"),
    path("templates/letterhead/", templates.letterhead, name="letterhead"),
    path(TEMPLATE, templates.template, name="template"),
    path(f"{TEMPLATE}page/<str:language>/<int:number>/", templates.picture, name="template-picture"),
    path(f"{TEMPLATE}drop/", templates.drop, name="drop-work"),
]
