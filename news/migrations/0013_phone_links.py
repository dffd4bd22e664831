import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import news.models.phone_links
import news.models.photos


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0012_takedowns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PhoneLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(default=news.models.phone_links.half_an_hour_from_now)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phone_links", to="news.article"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "liên kết gửi ảnh",
                "verbose_name_plural": "liên kết gửi ảnh",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))), name="news_phonelink_is_forward"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhoneUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("name", models.CharField(max_length=200)),
                ("size_bytes", models.PositiveIntegerField()),
                ("received_bytes", models.PositiveIntegerField(default=0)),
                (
                    "part",
                    models.FileField(
                        blank=True, max_length=200, storage=news.models.photos.private_storage, upload_to=""
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uploads", to="news.phonelink"
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="news.photo"
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh gửi từ điện thoại",
                "verbose_name_plural": "ảnh gửi từ điện thoại",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("link", "key"), name="news_phoneupload_once"),
                    models.CheckConstraint(
                        condition=models.Q(("received_bytes__lte", models.F("size_bytes"))),
                        name="news_phoneupload_no_more_than_its_size",
                    ),
                ],
            },
        ),
    ]
