import re

import django.db.models.functions.text
from django.db import migrations, models

import news.models.photos
from hanam_portal.publishing.vietnamese.text import fold

NAME = re.compile(r"photos/([0-9a-f]{2})/([0-9a-f]{22})-")


def fill(apps, schema_editor):
    """Read the token of each photo from the names of its files, and fold its words."""
    photo_model = apps.get_model("news", "Photo")
    for photo in photo_model.objects.iterator():
        name = NAME.match(photo.renditions[0]["jpeg"]) if photo.renditions else None
        words = " ".join([photo.title, photo.default_caption, photo.default_alt, photo.credit])
        photo_model.objects.filter(pk=photo.pk).update(
            token="".join(name.groups()) if name else news.models.photos.new_token(),
            folded_words=fold(words).encode()[:1700].decode(errors="ignore")[:1000],
            folded_credit=fold(photo.credit)[:200],
            renditions_made_at=photo.created_at if photo.renditions else None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0008_title_in_the_index"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="photo",
            options={
                "ordering": ["-pk"],
                "permissions": [("take_down_photo", "Được gỡ ảnh khỏi mọi bài và khôi phục")],
                "verbose_name": "ảnh",
                "verbose_name_plural": "thư viện ảnh",
            },
        ),
        migrations.RemoveConstraint(model_name="photo", name="news_photo_has_credit"),
        migrations.AddField(
            model_name="photo", name="folded_credit", field=models.CharField(blank=True, editable=False, max_length=200)
        ),
        migrations.AddField(
            model_name="photo", name="folded_words", field=models.CharField(blank=True, editable=False, max_length=1000)
        ),
        migrations.AddField(
            model_name="photo", name="look", field=models.CharField(blank=True, editable=False, max_length=16)
        ),
        migrations.AddField(
            model_name="photo",
            name="own_crops",
            field=models.JSONField(blank=True, default=dict, verbose_name="khung cắt riêng"),
        ),
        migrations.AddField(
            model_name="photo",
            name="renditions_made_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="làm xong các bản hiển thị lúc"),
        ),
        migrations.AddField(
            model_name="photo",
            name="slots",
            field=models.JSONField(default=dict, editable=False, verbose_name="các bản cắt"),
        ),
        migrations.AddField(
            model_name="photo",
            name="takedown_reason",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="lý do gỡ"),
        ),
        migrations.AddField(
            model_name="photo",
            name="token",
            field=models.CharField(default=news.models.photos.new_token, editable=False, max_length=24),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="photo",
            name="token",
            field=models.CharField(default=news.models.photos.new_token, editable=False, max_length=24, unique=True),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["-id", "folded_words", "folded_credit", "taken_on"], name="news_photo_words"),
        ),
        migrations.AddIndex(
            model_name="photo", index=models.Index(fields=["folded_credit", "-id"], name="news_photo_credit")
        ),
        migrations.AddIndex(
            model_name="photo", index=models.Index(fields=["taken_on", "-id"], name="news_photo_taken")
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(condition=models.Q(("default_alt", "")), fields=["-id"], name="news_photo_silent"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(django.db.models.functions.text.Substr("look", 1, 4), name="news_photo_look_0"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(django.db.models.functions.text.Substr("look", 5, 4), name="news_photo_look_1"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(django.db.models.functions.text.Substr("look", 9, 4), name="news_photo_look_2"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(django.db.models.functions.text.Substr("look", 13, 4), name="news_photo_look_3"),
        ),
    ]
