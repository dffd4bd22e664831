import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import hanam_portal.backoffice.private_files


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0009_scorers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("submitted", "đã nộp"),
                            ("returned", "trả lại"),
                            ("resubmitted", "nộp lại"),
                            ("appraised", "đã chấm chéo"),
                            ("approved", "thường trực đã duyệt"),
                            ("locked", "đã chốt"),
                        ],
                        default="draft",
                        max_length=11,
                        verbose_name="trạng thái",
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="nộp lần đầu lúc")),
                ("is_late", models.BooleanField(default=False, editable=False, verbose_name="nộp muộn")),
                ("unranked_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do không xếp hạng")),
                (
                    "unranked_document",
                    models.CharField(blank=True, max_length=200, verbose_name="văn bản không xếp hạng"),
                ),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="emulation.blocyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="emulation.schemeversion",
                        verbose_name="bảng tiêu chí",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu chấm điểm",
                "verbose_name_plural": "phiếu chấm điểm",
                "ordering": ["bloc_year", "pk"],
                "permissions": [
                    ("score_sheet", "Được chấm phiếu theo vai trò được giao"),
                    ("appraise_sheet", "Được chấm bước thường trực, trả lại và duyệt phiếu"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_assigned", models.BooleanField(default=True, verbose_name="được giao")),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="chỉ tiêu riêng"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet_lines",
                        to="emulation.criterion",
                        verbose_name="tiêu chí",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="emulation.sheet",
                        verbose_name="phiếu",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng phiếu",
                "verbose_name_plural": "các dòng phiếu",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ScoreChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "tự chấm"),
                            (2, "chấm chéo"),
                            (3, "khối trưởng"),
                            (4, "sở ngành"),
                            (5, "thường trực"),
                        ],
                        verbose_name="bước",
                    ),
                ),
                ("before", models.DecimalField(decimal_places=4, max_digits=15, null=True, verbose_name="trước")),
                ("after", models.DecimalField(decimal_places=4, max_digits=15, null=True, verbose_name="sau")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                ("batch", models.PositiveBigIntegerField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="emulation.sheetline"
                    ),
                ),
            ],
            options={
                "verbose_name": "sửa điểm",
                "verbose_name_plural": "các lần sửa điểm",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "tự chấm"),
                            (2, "chấm chéo"),
                            (3, "khối trưởng"),
                            (4, "sở ngành"),
                            (5, "thường trực"),
                        ],
                        verbose_name="bước",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=15, verbose_name="giá trị")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("scored_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                (
                    "scored_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="emulation.sheetline"
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm",
                "verbose_name_plural": "điểm",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LineComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000, verbose_name="ý kiến")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="emulation.sheetline"
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến",
                "verbose_name_plural": "ý kiến",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=hanam_portal.backoffice.private_files.private_storage,
                        upload_to="",
                        verbose_name="tệp",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("sha256", models.CharField(max_length=64, verbose_name="dấu của tệp")),
                ("size_bytes", models.PositiveIntegerField(verbose_name="dung lượng")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="emulation.sheetline"
                    ),
                ),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SheetStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("submitted", "đã nộp"),
                            ("returned", "trả lại"),
                            ("resubmitted", "nộp lại"),
                            ("appraised", "đã chấm chéo"),
                            ("approved", "thường trực đã duyệt"),
                            ("locked", "đã chốt"),
                        ],
                        max_length=11,
                        verbose_name="từ",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("submitted", "đã nộp"),
                            ("returned", "trả lại"),
                            ("resubmitted", "nộp lại"),
                            ("appraised", "đã chấm chéo"),
                            ("approved", "thường trực đã duyệt"),
                            ("locked", "đã chốt"),
                        ],
                        max_length=11,
                        verbose_name="đến",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="emulation.sheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "bước của phiếu",
                "verbose_name_plural": "các bước của phiếu",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                fields=("bloc_year", "unit"),
                name="emulation_sheet_once",
                violation_error_message="Đơn vị này đã có phiếu trong năm thi đua ấy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unranked_document", ""), models.Q(("unranked_reason", ""), _negated=True), _connector="OR"
                ),
                name="emulation_sheet_unranked_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetline",
            constraint=models.UniqueConstraint(fields=("sheet", "criterion"), name="emulation_sheetline_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("target", None), ("target__gte", 0), _connector="OR"),
                name="emulation_sheetline_target_is_not_negative",
            ),
        ),
        migrations.AddIndex(
            model_name="scorechange",
            index=models.Index(fields=["line", "stage", "-id"], name="emulation_scorechange_latest"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("line", "stage"), name="emulation_score_once"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)), name="emulation_score_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_state", "returned"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="emulation_sheetstep_return_says_why",
            ),
        ),
    ]
