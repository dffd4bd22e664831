from django.db import migrations, models


def link(apps, schema_editor):
    """Name for each edition the photos that it shows."""
    edition_model, photo_model = apps.get_model("news", "Edition"), apps.get_model("news", "Photo")
    known = set(photo_model.objects.values_list("pk", flat=True))
    for edition in edition_model.objects.only("blocks", "lead").iterator():
        shown = {block["photo"]["id"] for block in edition.blocks if block["kind"] == "photo"}
        edition.photos.set((shown | ({edition.lead["id"]} if edition.lead else set())) & known)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0010_archive_label"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="photos",
            field=models.ManyToManyField(related_name="editions", to="news.photo", verbose_name="ảnh"),
        ),
        migrations.AddField(
            model_name="edition",
            name="redacted_at",
            field=models.DateTimeField(null=True, verbose_name="gỡ bớt nội dung lúc"),
        ),
        migrations.RunPython(link, migrations.RunPython.noop, elidable=True),
    ]
