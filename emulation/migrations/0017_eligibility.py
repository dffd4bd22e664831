import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0016_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="EligibilityRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="áp dụng cho thành tích từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("conditions", models.JSONField(default=dict, verbose_name="điều kiện")),
                ("citation", models.CharField(max_length=300, verbose_name="căn cứ")),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("A", "đọc trong văn bản của cơ quan nhà nước"),
                            ("B", "đọc trong báo chí, trang pháp luật"),
                            ("M", "chưa kiểm chứng"),
                        ],
                        max_length=1,
                        verbose_name="độ tin cậy",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "award_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="emulation.awardtype",
                        verbose_name="danh hiệu, hình thức",
                    ),
                ),
            ],
            options={
                "verbose_name": "điều kiện xét khen thưởng",
                "verbose_name_plural": "điều kiện xét khen thưởng",
                "ordering": ["award_type__position", models.OrderBy(models.F("valid_from"), nulls_first=True), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="emulation_eligibilityrule_interval_is_forward",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                ("name", models.CharField(max_length=300, verbose_name="tên sáng kiến, đề tài")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "cấp cơ sở"), ("province", "cấp tỉnh, Bộ"), ("nation", "toàn quốc")],
                        max_length=8,
                        verbose_name="cấp công nhận",
                    ),
                ),
                ("recognised_by", models.CharField(blank=True, max_length=200, verbose_name="cơ quan công nhận")),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.period",
                        verbose_name="kỳ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "sáng kiến, đề tài",
                "verbose_name_plural": "sáng kiến, đề tài",
                "ordering": ["period__starts_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("unit", None)),
                            models.Q(("person", None), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="emulation_initiative_of_one_subject",
                        violation_error_message="Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "completion",
                    models.CharField(
                        choices=[
                            ("excellent", "hoàn thành xuất sắc nhiệm vụ"),
                            ("good", "hoàn thành tốt nhiệm vụ"),
                            ("done", "hoàn thành nhiệm vụ"),
                            ("not_done", "không hoàn thành nhiệm vụ"),
                        ],
                        max_length=9,
                        verbose_name="mức độ hoàn thành",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.period",
                        verbose_name="kỳ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức độ hoàn thành nhiệm vụ",
                "verbose_name_plural": "mức độ hoàn thành nhiệm vụ",
                "ordering": ["period__starts_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("unit", None)),
                            models.Q(("person", None), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="emulation_yearfact_of_one_subject",
                        violation_error_message="Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "period"),
                        name="emulation_yearfact_once_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", False)),
                        fields=("unit", "period"),
                        name="emulation_yearfact_once_a_unit",
                    ),
                ],
            },
        ),
    ]
