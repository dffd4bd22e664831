from django.contrib.auth.management import create_permissions
from django.db import migrations

from hanam_portal import roles


def install(apps, schema_editor):
    """Give the roles what they may do with standing pages and the list of information that must be public."""
    config = apps.get_app_config("news")
    config.models_module = True  # historical apps lack it, and create_permissions skips such apps
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    roles.install(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("hanam_portal", "0004_decisions"),
        ("news", "0016_standing_pages"),
    ]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
