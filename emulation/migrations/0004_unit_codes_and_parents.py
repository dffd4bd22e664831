import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0003_redacted"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.CharField(
                        choices=[("territory", "mã đơn vị hành chính"), ("agency", "mã định danh điện tử")],
                        max_length=10,
                        verbose_name="hệ thống mã",
                    ),
                ),
                ("code", models.CharField(help_text="Ghi đủ các số 0 ở đầu.", max_length=30, verbose_name="mã")),
                (
                    "valid_from",
                    models.DateField(
                        blank=True, help_text="Để trống: từ khi nào chưa rõ.", null=True, verbose_name="từ ngày"
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="Để trống: vẫn là mã này.", null=True, verbose_name="đến trước ngày"
                    ),
                ),
                ("legal_act", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "mã đơn vị",
                "verbose_name_plural": "mã đơn vị",
                "ordering": ["system", models.OrderBy(models.F("valid_from"), nulls_first=True)],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="emulation_unitcode_interval_is_forward",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("unit", "system"),
                        name="emulation_unitcode_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("system", "code"),
                        name="emulation_unitcode_one_bearer",
                        violation_error_message="Một đơn vị khác đang mang mã này. Hãy ghi ngày đơn vị ấy thôi mang mã.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitParent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "valid_from",
                    models.DateField(
                        blank=True, help_text="Để trống: từ khi nào chưa rõ.", null=True, verbose_name="từ ngày"
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="Để trống: vẫn trực thuộc.", null=True, verbose_name="đến trước ngày"
                    ),
                ),
                ("legal_act", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="emulation.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parents",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị cấp trên",
                "verbose_name_plural": "đơn vị cấp trên",
                "ordering": [models.OrderBy(models.F("valid_from"), nulls_first=True)],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="emulation_unitparent_interval_is_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("parent")), _negated=True),
                        name="emulation_unitparent_is_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("unit",),
                        name="emulation_unitparent_one_open",
                    ),
                ],
            },
        ),
    ]
