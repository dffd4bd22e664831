import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0011_edition_photos"),
    ]

    operations = [
        migrations.CreateModel(
            name="Takedown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(db_index=True, max_length=24)),
                ("reason", models.CharField(max_length=300, verbose_name="lý do công khai")),
                ("taken_down_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gỡ lúc")),
                ("taken_down_by", models.CharField(max_length=200, verbose_name="người gỡ")),
                ("lifted_at", models.DateTimeField(null=True, verbose_name="khôi phục lúc")),
                ("lifted_by", models.CharField(blank=True, max_length=200, verbose_name="người khôi phục")),
                ("lift_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do khôi phục")),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="takedowns",
                        to="news.photo",
                        verbose_name="ảnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gỡ ảnh",
                "verbose_name_plural": "các lần gỡ ảnh",
                "ordering": ["-taken_down_at"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("photo",), name="news_takedown_one_in_force"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="news_takedown_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at", None), models.Q(("lift_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="news_takedown_lift_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RemovedPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("use", models.UUIDField()),
                ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="news.edition"),
                ),
                (
                    "takedown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="removed", to="news.takedown"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("takedown", "edition", "use"), name="news_removedphoto_once")
                ],
            },
        ),
    ]
