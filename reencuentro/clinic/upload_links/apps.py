from django.apps import AppConfig


class UploadLinksConfig(AppConfig):
    name = "reencuentro.clinic.upload_links"
    label = "upload_links"

    def ready(self) -> None:
        from reencuentro.clinic.cases.closings import take_part
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.files.claims import claim
        from reencuentro.site.quiet import keep_quiet

        from .ending import NothingWaits
        from .queries import waiting_ids
        from .tab import TAB
        from .views.failing import failed

        add_tab(TAB)
        take_part(NothingWaits())
        claim(waiting_ids)
        for prefix in ("/send/", "/sent/"):
            keep_quiet(prefix, failed)
