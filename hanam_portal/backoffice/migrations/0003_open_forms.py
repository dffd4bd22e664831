import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0002_revisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenForm",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("object_type", models.CharField(max_length=100)),
                ("object_pk", models.CharField(blank=True, max_length=40)),
                ("opened_version", models.PositiveIntegerField(null=True)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("typed_at", models.DateTimeField(null=True)),
                ("values", models.JSONField(default=list)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "biểu mẫu đang mở",
                "verbose_name_plural": "biểu mẫu đang mở",
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["object_type", "object_pk"], name="backoffice_openform_record"),
                    models.Index(fields=["user", "object_type"], name="backoffice_openform_user"),
                ],
            },
        ),
    ]
