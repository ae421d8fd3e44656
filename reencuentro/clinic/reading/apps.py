from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "reencuentro.clinic.reading"
    label = "reading"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.files.dependents import when_gone

        from .actions import forget
        from .tab import TAB

        add_tab(TAB)
        when_gone(forget)
