import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0012_persons"),
    ]

    operations = [
        migrations.CreateModel(
            name="AwardType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(help_text="Ví dụ: CSTDCS.", max_length=30, unique=True, verbose_name="mã")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Để trống: lấy từ tên.",
                        max_length=80,
                        unique=True,
                        verbose_name="đường dẫn",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("folded_name", models.CharField(editable=False, max_length=300)),
                (
                    "family",
                    models.CharField(
                        choices=[("title", "danh hiệu thi đua"), ("form", "hình thức khen thưởng")],
                        max_length=5,
                        verbose_name="loại",
                    ),
                ),
                ("object_kinds", models.JSONField(default=list, verbose_name="đối tượng")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "cấp Nhà nước"),
                            ("province", "cấp Bộ, ban, ngành, tỉnh"),
                            ("base", "cấp cơ sở"),
                        ],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "danh hiệu, hình thức khen thưởng",
                "verbose_name_plural": "danh hiệu, hình thức khen thưởng",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AwardProvision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("2003", "Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2009, 2013)"),
                            ("2022", "Luật Thi đua, khen thưởng 2022"),
                        ],
                        max_length=4,
                        verbose_name="chế độ",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="tên trong văn bản")),
                ("authority", models.CharField(blank=True, max_length=200, verbose_name="thẩm quyền quyết định")),
                ("conditions", models.TextField(blank=True, verbose_name="điều kiện")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
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
                (
                    "award_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provisions",
                        to="emulation.awardtype",
                        verbose_name="danh hiệu, hình thức",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định về danh hiệu, hình thức",
                "verbose_name_plural": "quy định qua các thời kỳ",
                "ordering": [models.OrderBy(models.F("valid_from"), nulls_first=True), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="emulation_awardprovision_interval_is_forward",
                    )
                ],
            },
        ),
    ]
