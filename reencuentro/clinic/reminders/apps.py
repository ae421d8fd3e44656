from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reencuentro.clinic.reminders"
    label = "reminders"
