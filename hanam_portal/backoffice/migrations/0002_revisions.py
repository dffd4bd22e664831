import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0001_user"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_type", models.CharField(max_length=100)),
                ("object_pk", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                ("act", models.CharField(max_length=120, verbose_name="việc")),
                (
                    "content",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="nội dung"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lưu",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản lưu",
                "verbose_name_plural": "bản lưu",
                "ordering": ["-number"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("object_type", "object_pk", "number"), name="backoffice_revision_number"
                    )
                ],
            },
        ),
    ]
