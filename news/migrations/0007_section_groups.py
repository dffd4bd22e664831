from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("news", "0006_no_home_slot"),
    ]

    operations = [
        migrations.AddField(
            model_name="section",
            name="restricted_groups",
            field=models.ManyToManyField(
                blank=True,
                help_text="Nhóm có tên ở chuyên mục nào thì chỉ làm được ở những chuyên mục có tên nó.",
                related_name="sections",
                to="auth.group",
                verbose_name="nhóm chỉ làm ở đây",
            ),
        ),
    ]
