from django.contrib.auth.management import create_permissions
from django.db import migrations

from hanam_portal import roles


def install(apps, schema_editor):
    """Make the groups. Permissions come after all migrations by default, so they are made here first."""
    for label in ["news", "emulation", "backoffice", "publishing", "auth"]:
        config = apps.get_app_config(label)
        config.models_module = True  # historical apps lack it, and create_permissions skips such apps
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    roles.install(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("backoffice", "0001_user"),
        ("publishing", "0001_audit"),
        ("emulation", "0001_initial"),
        ("news", "0001_initial"),
    ]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
