from django.apps import AppConfig


class CostsConfig(AppConfig):
    name = "reencuentro.clinic.costs"
    label = "costs"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab

        from .tab import TAB

        add_tab(TAB, after="followups")
