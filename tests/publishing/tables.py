"""What the database holds, for tests that say that an act changed nothing."""

from django.apps import apps

OURS = ["publishing", "backoffice", "emulation", "news"]


def all_rows():
    """Give every row of every table of ours, links between records included."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}
