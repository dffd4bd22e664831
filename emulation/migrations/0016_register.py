import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0015_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionEdition",
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
                (
                    "decision_kind",
                    models.CharField(
                        choices=[
                            ("grant", "tặng, công nhận"),
                            ("posthumous", "truy tặng"),
                            ("annulment", "hủy bỏ"),
                            ("correction", "đính chính"),
                        ],
                        max_length=10,
                        verbose_name="loại quyết định",
                    ),
                ),
                ("issuer", models.CharField(max_length=200, verbose_name="cơ quan, người ban hành")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("number_key", models.CharField(max_length=120)),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("effective_on", models.DateField(verbose_name="hiệu lực từ")),
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                ("signer_post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ người ký")),
                ("title", models.CharField(max_length=500, verbose_name="trích yếu")),
                (
                    "lines",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="các dòng"
                    ),
                ),
                (
                    "acts",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="các dòng bị tác động",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="emulation.decision",
                        verbose_name="quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "ấn bản quyết định",
                "verbose_name_plural": "ấn bản quyết định",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["number_key", "signed_on"], name="emulation_decided_number"),
                    models.Index(fields=["-signed_on", "-id"], name="emulation_decided_recent"),
                    models.Index(fields=["visible_from"], name="emulation_decided_from"),
                    models.Index(
                        condition=models.Q(("decision_kind__in", ["annulment", "correction"]), ("visible_until", None)),
                        fields=["decision"],
                        name="emulation_decided_acting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until", None), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                        ),
                        name="emulation_decisionedition_interval_is_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "new"), ("number", 1)),
                            models.Q(("number__gt", 1), models.Q(("kind", "new"), _negated=True)),
                            _connector="OR",
                        ),
                        name="emulation_decisionedition_first_is_new",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["correction", "withdrawal"]), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="emulation_decisionedition_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until", None)),
                        fields=("decision",),
                        name="emulation_decisionedition_one_open",
                    ),
                    models.UniqueConstraint(fields=("decision", "number"), name="emulation_decisionedition_number"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterEntry",
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
                ("position", models.PositiveIntegerField(verbose_name="thứ tự trong quyết định")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("person", "cá nhân"),
                            ("collective", "tập thể"),
                            ("household", "hộ gia đình"),
                            ("commune", "xã, phường, thôn, tổ dân phố"),
                        ],
                        max_length=10,
                        verbose_name="đối tượng",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("words", models.TextField()),
                ("sort_key", models.CharField(max_length=1000)),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="đơn vị khi đó")),
                ("person_key", models.BigIntegerField(null=True)),
                ("award_name", models.CharField(max_length=200, verbose_name="danh hiệu, hình thức")),
                (
                    "family",
                    models.CharField(
                        choices=[("title", "danh hiệu thi đua"), ("form", "hình thức khen thưởng")],
                        max_length=5,
                        verbose_name="loại",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "cấp Nhà nước"),
                            ("province", "cấp Bộ, ban, ngành, tỉnh"),
                            ("base", "cấp cơ sở"),
                        ],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("is_posthumous", models.BooleanField(verbose_name="truy tặng")),
                ("period_label", models.CharField(blank=True, max_length=60, verbose_name="kỳ thi đua")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("decision_slug", models.SlugField(max_length=80)),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("number_key", models.CharField(max_length=120)),
                ("issuer", models.CharField(max_length=200, verbose_name="cơ quan, người ban hành")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                (
                    "status",
                    models.CharField(
                        choices=[("valid", "có hiệu lực"), ("corrected", "đã đính chính"), ("annulled", "đã hủy bỏ")],
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                ("annulled_on", models.DateField(null=True, verbose_name="hủy bỏ từ")),
                (
                    "acts",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="các quyết định tác động",
                    ),
                ),
                (
                    "award_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.awardtype",
                        verbose_name="danh hiệu, hình thức",
                    ),
                ),
                (
                    "bloc_year",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.blocyear",
                        verbose_name="khối, năm thi đua",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.decision",
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="emulation.awardline",
                        verbose_name="dòng",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng sổ khen thưởng",
                "verbose_name_plural": "sổ khen thưởng",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("visible_until", None)),
                        fields=["decision", "position"],
                        name="emulation_entry_decision",
                    ),
                    models.Index(
                        condition=models.Q(("visible_until", None)),
                        fields=["sort_key", "id"],
                        name="emulation_entry_name",
                    ),
                    models.Index(
                        condition=models.Q(("visible_until", None)),
                        fields=["unit", "-year", "-id"],
                        name="emulation_entry_unit",
                    ),
                    models.Index(
                        condition=models.Q(("person_key__isnull", False), ("visible_until", None)),
                        fields=["person_key"],
                        name="emulation_entry_person",
                    ),
                    models.Index(
                        condition=models.Q(("visible_until", None)),
                        fields=["award_type", "-year", "-id"],
                        name="emulation_entry_type",
                    ),
                    models.Index(
                        condition=models.Q(("visible_until", None)),
                        fields=["-year", "-id"],
                        name="emulation_entry_recent",
                    ),
                    models.Index(
                        condition=models.Q(("bloc_year__isnull", False), ("visible_until", None)),
                        fields=["bloc_year"],
                        name="emulation_entry_bloc",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until", None), ("visible_until__gt", models.F("visible_from")), _connector="OR"
                        ),
                        name="emulation_registerentry_interval_is_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "new"), ("number", 1)),
                            models.Q(("number__gt", 1), models.Q(("kind", "new"), _negated=True)),
                            _connector="OR",
                        ),
                        name="emulation_registerentry_first_is_new",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["correction", "withdrawal"]), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="emulation_registerentry_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visible_until", None)),
                        fields=("line",),
                        name="emulation_registerentry_one_open",
                    ),
                    models.UniqueConstraint(fields=("line", "number"), name="emulation_registerentry_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "annulled"), ("annulled_on__isnull", False)),
                            models.Q(
                                models.Q(("status", "annulled"), _negated=True),
                                ("annulled_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="emulation_registerentry_annulled_on_a_day",
                    ),
                ],
            },
        ),
    ]
