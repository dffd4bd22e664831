from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0019_register_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                condition=models.Q(("number__gt", 1), models.Q(("note", ""), _negated=True)),
                fields=["-visible_from", "-id"],
                name="emulation_entry_said",
            ),
        ),
    ]
