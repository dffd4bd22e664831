import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0008_agreements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CrossScorer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bloc_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cross_scorers",
                        to="emulation.blocyear",
                    ),
                ),
                (
                    "scored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.unit",
                        verbose_name="chấm đơn vị",
                    ),
                ),
                (
                    "scorer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.unit",
                        verbose_name="đơn vị chấm",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công chấm chéo",
                "verbose_name_plural": "phân công chấm chéo",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bloc_year", "scorer", "scored"),
                        name="emulation_crossscorer_once",
                        violation_error_message="Phân công này đã được ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scorer", models.F("scored")), _negated=True),
                        name="emulation_crossscorer_is_another",
                        violation_error_message="Không đơn vị nào được chấm chéo chính mình.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represented",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "đại diện đơn vị",
                "verbose_name_plural": "đại diện đơn vị",
                "ordering": ["unit__code", "user__username"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None), ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="emulation_representative_interval_is_forward",
                        violation_error_message="Ngày thôi đại diện phải sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "unit"),
                        name="emulation_representative_once",
                        violation_error_message="Tài khoản này đã đại diện cho đơn vị ấy. Hãy sửa dòng đã có.",
                    ),
                ],
            },
        ),
    ]
