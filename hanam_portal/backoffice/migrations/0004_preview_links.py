import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import hanam_portal.backoffice.preview_links


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0003_open_forms"),
    ]

    operations = [
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_type", models.CharField(max_length=100)),
                ("object_pk", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(default=hanam_portal.backoffice.preview_links.a_day_from_now)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "liên kết xem trước",
                "verbose_name_plural": "liên kết xem trước",
                "ordering": ["-made_at"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["object_type", "object_pk"], name="backoffice_previewlink_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="backoffice_previewlink_is_forward",
                    )
                ],
            },
        ),
    ]
