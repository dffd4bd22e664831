import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def copy(apps, schema_editor):
    """Place what was the lead of the home page: the newest of the articles that asked to be."""
    leads = apps.get_model("news", "Edition").objects.filter(home_slot="lead", visible_until=None)
    if lead := leads.order_by("-dated_on", "-pk").first():
        apps.get_model("news", "Placement").objects.create(
            article_id=lead.article_id, area="lead", placed_by=lead.published_by
        )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0004_titles_and_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("lead", "tin chính"),
                            ("secondary", "tin nổi bật"),
                            ("section", "đầu chuyên mục"),
                            ("hidden", "ẩn khỏi trang chủ"),
                        ],
                        max_length=10,
                        verbose_name="vị trí",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="giữ đến")),
                ("placed_by", models.CharField(max_length=200, verbose_name="người đặt")),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="đặt lúc")),
            ],
            options={
                "verbose_name": "vị trí trang chủ",
                "verbose_name_plural": "vị trí trang chủ",
                "ordering": ["area", "position", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="placement",
            name="article",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="placement",
                to="news.article",
                verbose_name="bài viết",
            ),
        ),
        migrations.RunPython(copy, migrations.RunPython.noop, elidable=True),
    ]
