from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "reencuentro.clinic.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        from reencuentro.clinic.cases.closings import take_part
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.lawbook.changes import on_change
        from reencuentro.clinic.lawbook.needs import needed_by

        from .actions.recounting import recount_all
        from .ending import OpenTerms
        from .needs import calendar_years
        from .tab import TAB

        add_tab(TAB)
        take_part(OpenTerms())
        needed_by(calendar_years)
        on_change(recount_all)
