from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "hanam_portal.backoffice"
    label = "backoffice"
    verbose_name = "Quản trị"
