from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reencuentro.clinic.reminders"
    label = "reminders"

    def ready(self) -> None:
        from reencuentro.clinic.cases.panels import Panel, add_panel

        from .queries.case import case_due

        add_panel(Panel("main", "reminders/_case_due.html", case_due))
