import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0010_score_sheets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("ranking_mode", models.CharField(max_length=5)),
                ("scheme", models.JSONField(default=dict, verbose_name="bảng tiêu chí khi chốt")),
                ("ties", models.JSONField(default=list, verbose_name="các phân định đã áp dụng")),
                ("closed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="chốt lúc")),
                ("reopen_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do mở lại")),
                ("reopen_asked_at", models.DateTimeField(null=True, verbose_name="đề nghị mở lại lúc")),
                ("reopened_at", models.DateTimeField(null=True, verbose_name="mở lại lúc")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="emulation.blocyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reopen_asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lần chốt kết quả",
                "verbose_name_plural": "các lần chốt kết quả",
                "ordering": ["number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TieBreak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.JSONField(default=list, verbose_name="thứ tự")),
                ("decided_on", models.DateField(verbose_name="ngày")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="biên bản, văn bản")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do, cách phân định")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ghi lúc")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="hủy lúc")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tie_breaks", to="emulation.blocyear"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "phân định khi bằng điểm",
                "verbose_name_plural": "phân định khi bằng điểm",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UnitResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự trong khối")),
                ("unit_name", models.CharField(max_length=150, verbose_name="tên khi chốt")),
                ("total", models.DecimalField(decimal_places=4, max_digits=12, verbose_name="tổng điểm")),
                ("base", models.DecimalField(decimal_places=4, max_digits=12, verbose_name="điểm chấm")),
                ("bonus", models.DecimalField(decimal_places=4, max_digits=12, verbose_name="điểm thưởng")),
                ("out_of", models.DecimalField(decimal_places=4, max_digits=12, verbose_name="trên tổng")),
                ("rank", models.PositiveSmallIntegerField(null=True, verbose_name="hạng")),
                ("class_name", models.CharField(blank=True, max_length=80, verbose_name="xếp loại")),
                ("unranked_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do không xếp hạng")),
                ("is_late", models.BooleanField(default=False, verbose_name="nộp muộn")),
                ("lines", models.JSONField(default=list, verbose_name="các dòng")),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="results", to="emulation.closing"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="results", to="emulation.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả của đơn vị",
                "verbose_name_plural": "kết quả của các đơn vị",
                "ordering": [models.OrderBy(models.F("rank"), nulls_last=True), "position"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(fields=("bloc_year", "number"), name="emulation_closing_number"),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)), fields=("bloc_year",), name="emulation_closing_one_stands"
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened_at", None),
                    models.Q(
                        ("reopened_by__isnull", False),
                        ("reopen_asked_by__isnull", False),
                        models.Q(("reopen_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="emulation_closing_reopened_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened_by", None),
                    models.Q(("reopened_by", models.F("reopen_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="emulation_closing_reopened_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="tiebreak",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="emulation_tiebreak_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitresult",
            constraint=models.UniqueConstraint(fields=("closing", "unit"), name="emulation_unitresult_once"),
        ),
        migrations.AddConstraint(
            model_name="unitresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rank", None), models.Q(("rank__gte", 1), ("unranked_reason", "")), _connector="OR"
                ),
                name="emulation_unitresult_ranked_or_not",
            ),
        ),
    ]
