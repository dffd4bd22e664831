from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0002_form_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="resultedition",
            name="redacted_at",
            field=models.DateTimeField(null=True, verbose_name="gỡ bớt nội dung lúc"),
        ),
    ]
