from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "reencuentro.clinic.proceedings"
    label = "proceedings"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab

        from .tab import TAB

        add_tab(TAB)
