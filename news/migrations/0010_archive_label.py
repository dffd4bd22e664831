from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0009_photo_library"),
    ]

    operations = [
        migrations.AddField(
            model_name="articlephoto",
            name="unlabelled_reason",
            field=models.CharField(
                blank=True,
                help_text="Ảnh chụp trước sự kiện hơn 30 ngày mang nhãn “Ảnh tư liệu”. Chỉ điền khi nhãn ấy sai.",
                max_length=300,
                verbose_name="lý do bỏ nhãn “Ảnh tư liệu”",
            ),
        ),
    ]
