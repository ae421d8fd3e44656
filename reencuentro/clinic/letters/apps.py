from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "reencuentro.clinic.letters"
    label = "letters"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab

        from .tab import TAB

        add_tab(TAB)
