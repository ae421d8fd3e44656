from django.apps import AppConfig


class UploadLinksConfig(AppConfig):
    name = "reencuentro.clinic.upload_links"
    label = "upload_links"
