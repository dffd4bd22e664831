from django.db import migrations

from hanam_portal.publishing import triggers


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_audit")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor),
            lambda apps, schema_editor: triggers.remove(schema_editor),
        ),
    ]
