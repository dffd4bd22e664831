from django.db import migrations, models


class Migration(migrations.Migration):
    """The figures that articles quote from records, and the decisions that they report on."""

    dependencies = [
        ("emulation", "0015_decisions"),
        ("news", "0014_word_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="citations",
            field=models.JSONField(default=list, editable=False, verbose_name="số liệu dẫn từ hồ sơ"),
        ),
        migrations.AddField(
            model_name="article",
            name="cited_records",
            field=models.TextField(blank=True, editable=False, verbose_name="hồ sơ được dẫn"),
        ),
        migrations.AddField(
            model_name="article",
            name="decisions",
            field=models.ManyToManyField(
                blank=True, related_name="articles", to="emulation.decision", verbose_name="quyết định được đưa tin"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="citations",
            field=models.JSONField(default=list, editable=False, verbose_name="số liệu dẫn từ hồ sơ"),
        ),
        migrations.AddField(
            model_name="edition",
            name="cited_records",
            field=models.TextField(blank=True, editable=False, verbose_name="hồ sơ được dẫn"),
        ),
        migrations.AddField(
            model_name="edition",
            name="decisions",
            field=models.ManyToManyField(
                related_name="article_editions", to="emulation.decision", verbose_name="quyết định được đưa tin"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("cited_records", ""), _negated=True), fields=["id"], name="news_article_citing"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cited_records", ""), _negated=True), fields=["id"], name="news_edition_citing"
            ),
        ),
    ]
