from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "reencuentro.giving.campaigns"
    label = "campaigns"
