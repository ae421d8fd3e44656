from django.urls import path

from .views import exporting, importing

app_name = "exchange"

_RUN = "import/<uuid:run_id>/"

urlpatterns = [
    path("import/", importing.start, name="start"),
    path(_RUN, importing.run, name="run"),
    path(f"{_RUN}columns/", importing.columns, name="columns"),
    path(f"{_RUN}step/", importing.step, name="step"),
    path(f"{_RUN}discard/", importing.discard, name="discard"),
    path("export/", exporting.my_list, name="export-list"),
    path("cases/<uuid:case_id>/export/", exporting.case, name="export-case"),
]
