from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "reencuentro.clinic.desk"
    label = "desk"
