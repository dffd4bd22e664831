from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0007_section_groups"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="article", name="news_article_recent"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-changed_at", "-id", "folded_title"], name="news_article_recent"),
        ),
    ]
