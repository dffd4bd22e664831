import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0002_form_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="approved_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người duyệt",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="Đến ngày này bài hiện ở “Việc hôm nay” để xem còn đúng không.",
                null=True,
                verbose_name="ngày xem lại",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="submitted_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người gửi duyệt",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="urgent_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đăng khẩn",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="urgent_reason",
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name="lý do đăng khẩn"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("review_on__isnull", False)), fields=["review_on"], name="news_article_review"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("urgent_by__isnull", False)), fields=["urgent_by"], name="news_article_urgent"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("urgent_by", None), models.Q(("urgent_reason", ""), _negated=True), _connector="OR"
                ),
                name="news_article_urgent_with_reason",
            ),
        ),
    ]
