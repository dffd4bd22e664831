from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0005_blocs_within_blocs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="tên")),
                ("folded_name", models.CharField(editable=False, max_length=400)),
                (
                    "bloc",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống: dùng chung cho nhiều khối.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schemes",
                        to="emulation.bloc",
                        verbose_name="của khối",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng tiêu chí",
                "verbose_name_plural": "bảng tiêu chí",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SchemeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("number", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="phiên bản số")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="văn bản ban hành")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="áp dụng từ")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "total",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("100"), max_digits=8, verbose_name="tổng điểm"
                    ),
                ),
                (
                    "step",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.01"),
                        help_text="Mức chênh nhỏ nhất của tổng điểm, ví dụ 0,25.",
                        max_digits=6,
                        verbose_name="làm tròn đến",
                    ),
                ),
                (
                    "bonus_cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Để trống: không giới hạn.",
                        max_digits=8,
                        null=True,
                        verbose_name="điểm thưởng tối đa",
                    ),
                ),
                (
                    "is_bonus_within_total",
                    models.BooleanField(
                        default=False,
                        help_text="Có: điểm chấm cộng điểm thưởng không vượt tổng điểm. Không: được vượt, ví dụ 97 + 10 = 107.",
                        verbose_name="điểm thưởng nằm trong tổng điểm",
                    ),
                ),
                (
                    "do_classes_count_bonus",
                    models.BooleanField(default=True, verbose_name="xếp loại tính cả điểm thưởng"),
                ),
                (
                    "tie_break_text",
                    models.TextField(
                        blank=True,
                        help_text="Nguyên văn của văn bản. Máy không tự phân định.",
                        verbose_name="cách xử lý khi bằng điểm",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do sửa")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.schemeversion",
                        verbose_name="sửa từ",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="emulation.scheme",
                        verbose_name="bảng tiêu chí",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên bản bảng tiêu chí",
                "verbose_name_plural": "các phiên bản bảng tiêu chí",
                "ordering": ["scheme__name", "-number"],
            },
        ),
        migrations.CreateModel(
            name="SchemeClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=80, verbose_name="xếp loại")),
                ("lowest", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="từ điểm")),
                (
                    "floor_percent",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="mỗi tiêu chí đạt từ (%)"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="classes",
                        to="emulation.schemeversion",
                        verbose_name="phiên bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức xếp loại",
                "verbose_name_plural": "các mức xếp loại",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("level", models.PositiveSmallIntegerField(default=1, verbose_name="cấp")),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="số")),
                ("text", models.CharField(max_length=500, verbose_name="tiêu chí")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("section", "nhóm tiêu chí"),
                            ("points", "chấm điểm trực tiếp"),
                            ("target", "theo tỷ lệ đạt chỉ tiêu"),
                            ("reached", "đạt chỉ tiêu mới có điểm"),
                            ("yes_no", "có hoặc không"),
                            ("count", "số lượng × điểm"),
                            ("deduction", "điểm trừ: số lượng × điểm"),
                            ("best", "so với đơn vị tốt nhất khối"),
                        ],
                        default="points",
                        max_length=9,
                        verbose_name="cách chấm",
                    ),
                ),
                (
                    "max_points",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="điểm tối đa"
                    ),
                ),
                (
                    "points_each",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=8, null=True, verbose_name="điểm mỗi lần"
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="chỉ tiêu chung"
                    ),
                ),
                ("is_bonus", models.BooleanField(default=False, verbose_name="thưởng")),
                ("needs_evidence", models.BooleanField(default=False, verbose_name="cần minh chứng")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scored_criteria",
                        to="emulation.unit",
                        verbose_name="sở ngành chấm",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="emulation.schemeversion",
                        verbose_name="phiên bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiêu chí",
                "verbose_name_plural": "các tiêu chí",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="schemeversion",
            constraint=models.UniqueConstraint(fields=("scheme", "number"), name="emulation_schemeversion_number"),
        ),
        migrations.AddConstraint(
            model_name="schemeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("total__gt", 0), ("step__gt", 0)),
                name="emulation_schemeversion_has_scale",
                violation_error_message="Tổng điểm và mức làm tròn phải lớn hơn 0.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("bonus_cap", None), ("bonus_cap__gte", 0), _connector="OR"),
                name="emulation_schemeversion_bonus_is_not_negative",
                violation_error_message="Điểm thưởng tối đa không được âm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_until", None),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="emulation_schemeversion_interval_is_forward",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeclass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("floor_percent", None),
                    models.Q(("floor_percent__gte", 0), ("floor_percent__lte", 100)),
                    _connector="OR",
                ),
                name="emulation_schemeclass_floor_is_share",
                violation_error_message="Mức đạt của mỗi tiêu chí là từ 0 đến 100 %.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 4)),
                name="emulation_criterion_has_level",
                violation_error_message="Cấp của tiêu chí là từ 1 đến 4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("max_points", None), ("max_points__gte", 0), _connector="OR"),
                    models.Q(("points_each", None), ("points_each__gte", 0), _connector="OR"),
                    models.Q(("target", None), ("target__gte", 0), _connector="OR"),
                ),
                name="emulation_criterion_is_not_negative",
                violation_error_message="Điểm và chỉ tiêu không được âm; điểm trừ cũng ghi bằng số dương.",
            ),
        ),
    ]
