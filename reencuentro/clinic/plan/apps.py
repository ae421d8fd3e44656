from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "reencuentro.clinic.plan"
    label = "plan"

    def ready(self) -> None:
        from reencuentro.clinic.cases.closings import take_part
        from reencuentro.clinic.cases.panels import Panel, add_panel
        from reencuentro.clinic.cases.tabs import add_tab

        from . import checks  # noqa: F401
        from .ending import GatherExperience
        from .queries.panel import plan_panel
        from .tab import TAB

        add_tab(TAB, after="journey")
        add_panel(Panel("beside", "plan/_panel.html", plan_panel))
        take_part(GatherExperience())
