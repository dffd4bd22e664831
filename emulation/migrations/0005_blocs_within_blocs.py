import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0004_unit_codes_and_parents"),
    ]

    operations = [
        migrations.AddField(
            model_name="bloc",
            name="kind",
            field=models.CharField(
                choices=[("bloc", "khối"), ("cluster", "cụm")], default="bloc", max_length=7, verbose_name="loại"
            ),
        ),
        migrations.AddField(
            model_name="bloc",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="emulation.bloc",
                verbose_name="thuộc khối",
            ),
        ),
        migrations.AddField(
            model_name="bloc",
            name="system",
            field=models.CharField(
                blank=True,
                help_text="Trong một hệ thống của một cơ quan, mỗi kỳ một đơn vị chỉ ở một khối. Để trống: hệ thống chung.",
                max_length=80,
                verbose_name="hệ thống khối",
            ),
        ),
        migrations.AddConstraint(
            model_name="bloc",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="emulation_bloc_is_not_its_own",
                violation_error_message="Một khối không thuộc chính nó.",
            ),
        ),
    ]
