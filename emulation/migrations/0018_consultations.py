import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0017_eligibility"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[("off", "nghỉ"), ("working", "làm bù")],
                        default="off",
                        max_length=7,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="dịp")),
            ],
            options={
                "verbose_name": "ngày nghỉ lễ, làm bù",
                "verbose_name_plural": "lịch nghỉ lễ, làm bù",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("title", models.CharField(max_length=250, verbose_name="tiêu đề")),
                ("folded_title", models.CharField(editable=False, max_length=500)),
                ("council_on", models.DateField(verbose_name="ngày hội đồng họp")),
                ("opens_on", models.DateField(verbose_name="công khai từ ngày")),
                ("closes_on", models.DateField(verbose_name="nhận ý kiến đến hết ngày")),
                (
                    "contact",
                    models.TextField(
                        help_text="Cơ quan, địa chỉ, điện thoại, thư điện tử công vụ.", verbose_name="nơi nhận ý kiến"
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Công bố sau khi hết hạn. Không nêu tên ai.",
                        verbose_name="tổng hợp ý kiến",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
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
                (
                    "nominations",
                    models.ManyToManyField(
                        related_name="consultations", to="emulation.nomination", verbose_name="danh sách đề nghị"
                    ),
                ),
            ],
            options={
                "verbose_name": "lấy ý kiến nhân dân",
                "verbose_name_plural": "lấy ý kiến nhân dân",
                "ordering": ["-opens_on", "-pk"],
                "permissions": [("publish_consultation", "Được công bố, đính chính, gỡ danh sách lấy ý kiến")],
            },
        ),
        migrations.CreateModel(
            name="ConsultationComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                (
                    "channel",
                    models.CharField(
                        help_text="Ví dụ: đơn thư, điện thoại, thư điện tử.", max_length=100, verbose_name="qua"
                    ),
                ),
                ("sender", models.CharField(blank=True, max_length=200, verbose_name="người gửi")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("answer", models.TextField(blank=True, verbose_name="xử lý")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="ghi lúc"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="emulation.consultation",
                        verbose_name="đợt lấy ý kiến",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="emulation.nomination",
                        verbose_name="về đề nghị",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến của nhân dân",
                "verbose_name_plural": "ý kiến của nhân dân",
                "ordering": ["received_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsultationEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="số ấn bản")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "đăng mới"),
                            ("update", "cập nhật"),
                            ("correction", "đính chính"),
                            ("withdrawal", "gỡ bài"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú công khai")),
                (
                    "notes",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="các ghi chú đến ấn bản này",
                    ),
                ),
                ("visible_from", models.DateTimeField(verbose_name="hiện từ")),
                ("visible_until", models.DateTimeField(null=True, verbose_name="hiện đến")),
                ("first_published_at", models.DateTimeField(verbose_name="đăng lần đầu")),
                ("published_by", models.CharField(max_length=200, verbose_name="người đăng")),
                ("digest", models.CharField(max_length=64, verbose_name="dấu nội dung")),
                ("redacted_at", models.DateTimeField(null=True, verbose_name="gỡ bớt nội dung lúc")),
                ("slug", models.SlugField(max_length=80, verbose_name="đường dẫn")),
                ("title", models.CharField(max_length=250, verbose_name="tiêu đề")),
                ("council_on", models.DateField(verbose_name="ngày hội đồng họp")),
                ("opens_on", models.DateField(verbose_name="công khai từ ngày")),
                ("closes_on", models.DateField(verbose_name="nhận ý kiến đến hết ngày")),
                ("contact", models.TextField(verbose_name="nơi nhận ý kiến")),
                (
                    "rows",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="danh sách"
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="tổng hợp ý kiến")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="emulation.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "ấn bản lấy ý kiến",
                "verbose_name_plural": "ấn bản lấy ý kiến",
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gt", models.F("opens_on")), ("council_on__gt", models.F("closes_on"))),
                name="emulation_consultation_in_order",
                violation_error_message="Thứ tự ngày phải là: công khai, hết hạn nhận ý kiến, rồi hội đồng họp.",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationedition",
            index=models.Index(fields=["visible_from"], name="emulation_consultation_from"),
        ),
        migrations.AddConstraint(
            model_name="consultationedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visible_until", None), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                ),
                name="emulation_consultationedition_interval_is_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "new"), ("number", 1)),
                    models.Q(("number__gt", 1), models.Q(("kind", "new"), _negated=True)),
                    _connector="OR",
                ),
                name="emulation_consultationedition_first_is_new",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["correction", "withdrawal"]), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="emulation_consultationedition_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("visible_until", None)),
                fields=("consultation",),
                name="emulation_consultationedition_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationedition",
            constraint=models.UniqueConstraint(
                fields=("consultation", "number"), name="emulation_consultationedition_number"
            ),
        ),
    ]
