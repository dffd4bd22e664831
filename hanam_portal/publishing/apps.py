from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "hanam_portal.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"
