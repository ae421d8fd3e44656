from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "reencuentro.clinic.files"
    label = "files"
