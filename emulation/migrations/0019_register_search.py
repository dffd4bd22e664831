from django.db import migrations

from emulation.register import word_index


class Migration(migrations.Migration):
    dependencies = [("emulation", "0018_consultations")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: word_index.install(schema_editor),
            lambda apps, schema_editor: word_index.remove(schema_editor),
        ),
    ]
