from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "reencuentro.clinic.files"
    label = "files"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab

        from .tab import TAB

        add_tab(TAB)
