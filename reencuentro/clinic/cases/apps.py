from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reencuentro.clinic.cases"
    label = "cases"
