import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0005_late_autosaves"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="loại")),
                ("target_type", models.CharField(max_length=100)),
                ("target_pk", models.CharField(max_length=40)),
                ("target_name", models.CharField(max_length=300, verbose_name="mục")),
                ("file_name", models.CharField(max_length=100, verbose_name="tệp")),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "đang đọc"),
                            ("read", "đọc xong"),
                            ("applied", "đã áp dụng"),
                            ("undone", "đã hoàn tác"),
                            ("refused", "bị từ chối"),
                        ],
                        default="reading",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("cells", models.JSONField(null=True)),
                ("rows", models.JSONField(default=list)),
                ("skipped", models.JSONField(default=list)),
                ("remarks", models.JSONField(default=list)),
                ("inverse", models.JSONField(null=True)),
                ("new_count", models.PositiveIntegerField(default=0)),
                ("changed_count", models.PositiveIntegerField(default=0)),
                ("same_count", models.PositiveIntegerField(default=0)),
                ("error_count", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("planned_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "applied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt nhập",
                "verbose_name_plural": "đợt nhập",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["target_type", "target_pk"], name="backoffice_importbatch_target")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "reading")),
                        fields=("made_by",),
                        name="backoffice_importbatch_one_reading",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["applied", "undone"]), _negated=True),
                            models.Q(("applied_at__isnull", False), ("inverse__isnull", False)),
                            _connector="OR",
                        ),
                        name="backoffice_importbatch_applied_can_be_undone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "undone"), ("undone_at__isnull", False)),
                            models.Q(models.Q(("state", "undone"), _negated=True), ("undone_at", None)),
                            _connector="OR",
                        ),
                        name="backoffice_importbatch_undone_once",
                    ),
                ],
            },
        ),
    ]
