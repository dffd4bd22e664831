from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register


class PortalConfig(AppConfig):
    name = "hanam_portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from hanam_portal import checks

        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        register(checks.versions_are_safe)
        register(checks.sqlite_journal_is_safe, Tags.database)
        register(checks.editor_is_contained)
        register(checks.production_has_a_server_database)
