from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0004_preview_links"),
    ]

    operations = [
        migrations.AddField(model_name="openform", name="saved_at", field=models.DateTimeField(null=True)),
    ]
