import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0011_closings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("folded_name", models.CharField(editable=False, max_length=240)),
                ("sort_key", models.CharField(editable=False, max_length=1000)),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Chỉ nội bộ đọc. Ví dụ: giáo viên toán, THCS Trần Phú.",
                        max_length=200,
                        verbose_name="để phân biệt",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=True,
                        help_text="Bỏ chọn khi tên không được công bố; lý do ghi ở ô phân biệt.",
                        verbose_name="được nêu tên công khai",
                    ),
                ),
                (
                    "identity_number",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(\\d{9}|\\d{12})$", "Số định danh có 9 hoặc 12 chữ số."
                            )
                        ],
                        verbose_name="số định danh",
                    ),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="ngày sinh")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "cá nhân",
                "verbose_name_plural": "cá nhân",
                "ordering": ["sort_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="emulation.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "chức vụ",
                "verbose_name_plural": "chức vụ, đơn vị công tác",
                "ordering": [models.OrderBy(models.F("from_on"), nulls_first=True), "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["folded_name"], name="emulation_person_folded"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_key", "id"], name="emulation_person_order"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("identity_number", ""), _negated=True),
                fields=("identity_number",),
                name="emulation_person_one_identity_number",
                violation_error_message="Một người khác đã mang số định danh này. Hãy mở hồ sơ của người ấy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_on", None), ("until_on", None), ("until_on__gt", models.F("from_on")), _connector="OR"
                ),
                name="emulation_post_interval_is_forward",
                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày nhận.",
            ),
        ),
    ]
