from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "reencuentro.clinic.safety"
    label = "safety"

    def ready(self) -> None:
        from reencuentro.clinic.cases.panels import Panel, add_panel
        from reencuentro.clinic.cases.tabs import add_tab

        from .queries import safety_panel
        from .tab import TAB

        add_tab(TAB, after="origin")
        add_panel(Panel("beside", "safety/_panel.html", safety_panel))
