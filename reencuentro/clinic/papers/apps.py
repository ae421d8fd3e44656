from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "reencuentro.clinic.papers"
    label = "papers"
