from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0019_register_search"),
        ("news", "0016_standing_pages"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="news_edition_section",
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("kind", "withdrawal"), _negated=True),
                fields=["section", "-dated_on", "-id"],
                include=("visible_from", "visible_until"),
                name="news_edition_listed",
            ),
        ),
    ]
