from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "reencuentro.clinic.proceedings"
    label = "proceedings"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.lawbook.needs import needed_by

        from .needs import calendar_years
        from .tab import TAB

        add_tab(TAB)
        needed_by(calendar_years)
