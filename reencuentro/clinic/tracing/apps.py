from django.apps import AppConfig


class TracingConfig(AppConfig):
    name = "reencuentro.clinic.tracing"
    label = "tracing"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.people.dependents import depend

        from .dependent import SearchesOfPeople
        from .tab import TAB

        add_tab(TAB, after="journey")
        depend(SearchesOfPeople())
