from django.db import migrations, models

from hanam_portal.publishing.vietnamese.text import fold
from news.body import word_count


def fill(apps, schema_editor):
    """Read the titles and count the words of the articles that are there."""
    article_model = apps.get_model("news", "Article")
    for article in article_model.objects.only("title", "body").iterator():
        words = {"folded_title": fold(article.title), "word_count": word_count(article.body)}
        article_model.objects.filter(pk=article.pk).update(**words)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0003_review"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="folded_title",
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name="article",
            name="word_count",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="số tiếng"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["section", "-changed_at", "-id"], name="news_article_section"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
