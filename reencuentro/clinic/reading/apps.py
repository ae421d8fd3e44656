from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "reencuentro.clinic.reading"
    label = "reading"
