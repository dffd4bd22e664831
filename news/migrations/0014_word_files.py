import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import news.models.photos


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0013_phone_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WordFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                (
                    "file",
                    models.FileField(
                        max_length=200, storage=news.models.photos.private_storage, upload_to="", verbose_name="tệp"
                    ),
                ),
                ("reading", models.JSONField(default=dict)),
                ("pictures", models.JSONField(default=dict)),
                ("brought_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="mang đến lúc")),
                (
                    "article",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="news.article"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.section",
                        verbose_name="chuyên mục",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp Word",
                "verbose_name_plural": "tệp Word",
                "ordering": ["-brought_at"],
                "default_permissions": (),
            },
        ),
    ]
