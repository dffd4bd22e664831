import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The pages about the portal itself, and the list of what the law makes public."""

    dependencies = [
        ("news", "0015_cited_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicInformation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100, help_text="Số nhỏ đứng trước.", verbose_name="thứ tự"
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="thông tin")),
                ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="Đường dẫn trên cổng, ví dụ /co-cau-to-chuc/, hoặc địa chỉ https:// nơi khác. Trống: chưa có.",
                        max_length=300,
                        verbose_name="nơi công khai",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200, verbose_name="cơ quan chịu trách nhiệm")),
                ("frequency", models.CharField(blank=True, max_length=100, verbose_name="định kỳ cập nhật")),
                (
                    "updated_on",
                    models.DateField(
                        blank=True,
                        help_text="Chỉ dùng khi cổng không tự biết: chuyên mục, trang giới thiệu, sổ khen thưởng có ngày của chúng.",
                        null=True,
                        verbose_name="cập nhật gần nhất",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
            ],
            options={
                "verbose_name": "mục thông tin phải công khai",
                "verbose_name_plural": "danh mục thông tin phải công khai",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StandingPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("lien-he", "Liên hệ"),
                            ("co-cau-to-chuc", "Cơ cấu tổ chức"),
                            ("ho-tro-tiep-can", "Hỗ trợ tiếp cận"),
                            ("en/contact", "Liên hệ (tiếng Anh)"),
                            ("en/organisation", "Cơ cấu tổ chức (tiếng Anh)"),
                        ],
                        error_messages={"unique": "Trang này đã có. Hãy mở trang ấy trong danh sách mà sửa."},
                        max_length=20,
                        unique=True,
                        verbose_name="vị trí",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tiêu đề")),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Một, hai câu: hiện ở kết quả tìm kiếm và khi chia sẻ.",
                        max_length=300,
                        verbose_name="tóm tắt",
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "reviewed_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="Ngày đọc lại cả trang và thấy mọi điều còn đúng.",
                        verbose_name="rà soát gần nhất",
                    ),
                ),
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
                "verbose_name": "trang giới thiệu",
                "verbose_name_plural": "trang giới thiệu",
                "ordering": ["place"],
                "permissions": [("publish_standingpage", "Được đăng, đính chính, gỡ trang giới thiệu")],
            },
        ),
        migrations.CreateModel(
            name="StandingPageEdition",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("lien-he", "Liên hệ"),
                            ("co-cau-to-chuc", "Cơ cấu tổ chức"),
                            ("ho-tro-tiep-can", "Hỗ trợ tiếp cận"),
                            ("en/contact", "Liên hệ (tiếng Anh)"),
                            ("en/organisation", "Cơ cấu tổ chức (tiếng Anh)"),
                        ],
                        max_length=20,
                        verbose_name="vị trí",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tiêu đề")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="tóm tắt")),
                ("body", models.TextField(blank=True, verbose_name="nội dung")),
                ("reviewed_on", models.DateField(verbose_name="rà soát gần nhất")),
                (
                    "standing_page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="news.standingpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "ấn bản trang giới thiệu",
                "verbose_name_plural": "ấn bản trang giới thiệu",
                "abstract": False,
                "indexes": [models.Index(fields=["visible_from"], name="news_standing_page_from")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until", None), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                        ),
                        name="news_standingpageedition_interval_is_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "new"), ("number", 1)),
                            models.Q(("number__gt", 1), models.Q(("kind", "new"), _negated=True)),
                            _connector="OR",
                        ),
                        name="news_standingpageedition_first_is_new",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["correction", "withdrawal"]), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="news_standingpageedition_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until", None)),
                        fields=("standing_page",),
                        name="news_standingpageedition_one_open",
                    ),
                    models.UniqueConstraint(fields=("standing_page", "number"), name="news_standingpageedition_number"),
                ],
            },
        ),
    ]
