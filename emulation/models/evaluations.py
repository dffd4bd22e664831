"""In what the evaluation of a bloc's year ends, and how much of that citizens see."""

from django.db import models


class RankingMode(models.TextChoices):
    RANKS = "ranks", "xếp hạng"
    CLASSES = "class", "chỉ xếp loại"
    NOTHING = "none", "không xếp hạng, không xếp loại"


class ShownResult(models.TextChoices):
    NOTHING = "none", "không công bố kết quả"
    RANKS = "ranks", "thứ hạng, xếp loại"
    SCORES = "scores", "thứ hạng, xếp loại và điểm"
