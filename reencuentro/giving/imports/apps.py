from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "reencuentro.giving.imports"
    label = "imports"
