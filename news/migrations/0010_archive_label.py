from django.db import migrations, models

import news.archive


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0009_photo_library"),
    ]

    operations = [
        migrations.AlterField(
            model_name="photo",
            name="taken_on",
            field=models.DateField(
                blank=True,
                help_text="Trong bài về một sự kiện sau ngày này hơn 30 ngày, ảnh mang nhãn “Ảnh tư liệu (tháng/năm)”.",
                null=True,
                verbose_name="ngày chụp",
            ),
        ),
        migrations.AddField(
            model_name="articlephoto",
            name="unlabelled_reason",
            field=models.CharField(
                blank=True,
                help_text="Ảnh chụp trước sự kiện hơn 30 ngày mang nhãn “Ảnh tư liệu”. Chỉ điền khi nhãn ấy sai.",
                max_length=300,
                validators=[news.archive.says_why],
                verbose_name="lý do bỏ nhãn “Ảnh tư liệu”",
            ),
        ),
    ]
