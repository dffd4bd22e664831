import django.db.models.deletion
from django.db import migrations, models

import hanam_portal.backoffice.private_files


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0007_stages_of_a_year"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                (
                    "signed_precision",
                    models.CharField(
                        choices=[("day", "ngày"), ("month", "tháng"), ("year", "năm")],
                        default="day",
                        max_length=5,
                        verbose_name="độ chính xác",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi ký")),
                ("text", models.TextField(blank=True, verbose_name="nội dung chung")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        storage=hanam_portal.backoffice.private_files.private_storage,
                        upload_to="",
                        verbose_name="bản ký (PDF)",
                    ),
                ),
                ("file_name", models.CharField(blank=True, editable=False, max_length=200, verbose_name="tên tệp")),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="dấu của tệp")),
                (
                    "bloc_year",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreement",
                        to="emulation.blocyear",
                        verbose_name="năm thi đua",
                    ),
                ),
            ],
            options={
                "verbose_name": "giao ước thi đua",
                "verbose_name_plural": "giao ước thi đua",
            },
        ),
        migrations.CreateModel(
            name="KeyTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("text", models.CharField(max_length=500, verbose_name="nhiệm vụ trọng tâm")),
                ("outcome", models.TextField(blank=True, verbose_name="kết quả")),
                ("shortcoming", models.TextField(blank=True, verbose_name="tồn tại, hạn chế")),
                ("remedy", models.TextField(blank=True, verbose_name="biện pháp khắc phục")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="emulation.blocyear", verbose_name="năm thi đua"
                    ),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="emulation.keytask",
                        verbose_name="tiếp từ năm trước",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="emulation.unit", verbose_name="đơn vị"
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ trọng tâm",
                "verbose_name_plural": "mười nhiệm vụ trọng tâm",
                "ordering": ["position", "pk"],
                "abstract": False,
                "default_related_name": "key_tasks",
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("title", models.CharField(max_length=200, verbose_name="danh hiệu, hình thức")),
                ("aimed_at", models.PositiveSmallIntegerField(default=1, verbose_name="số lượng")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="emulation.blocyear", verbose_name="năm thi đua"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="emulation.unit", verbose_name="đơn vị"
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng ký thi đua",
                "verbose_name_plural": "đăng ký danh hiệu thi đua",
                "ordering": ["position", "pk"],
                "abstract": False,
                "default_related_name": "registrations",
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("text", models.CharField(max_length=300, verbose_name="chỉ tiêu")),
                ("measure", models.CharField(blank=True, max_length=60, verbose_name="đơn vị tính")),
                (
                    "planned",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="kế hoạch"
                    ),
                ),
                (
                    "achieved",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="thực hiện"
                    ),
                ),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="emulation.blocyear", verbose_name="năm thi đua"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="emulation.unit", verbose_name="đơn vị"
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "chỉ tiêu giao ước",
                "ordering": ["position", "pk"],
                "abstract": False,
                "default_related_name": "targets",
            },
        ),
    ]
