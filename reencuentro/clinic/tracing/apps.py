from django.apps import AppConfig


class TracingConfig(AppConfig):
    name = "reencuentro.clinic.tracing"
    label = "tracing"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.lists.arrivals import at_arrival
        from reencuentro.clinic.lists.endings import before_ending
        from reencuentro.clinic.people.dependents import depend

        from .actions.standing import tell_teams
        from .dependent import SearchesOfPeople
        from .queries.ending import said_of_searches
        from .tab import TAB

        add_tab(TAB, after="journey")
        depend(SearchesOfPeople())
        at_arrival(tell_teams)
        before_ending(said_of_searches)
