from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reencuentro.clinic.people"
    label = "people"
