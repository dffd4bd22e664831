from django.db import migrations

from hanam_portal.publishing.search import index


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_search")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: index.install(schema_editor),
            lambda apps, schema_editor: index.remove(schema_editor),
        ),
    ]
