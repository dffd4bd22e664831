from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0005_placements"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="article",
            name="home_slot",
        ),
        migrations.RemoveField(
            model_name="edition",
            name="home_slot",
        ),
    ]
