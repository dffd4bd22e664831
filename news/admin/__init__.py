"""The admin of news, split as its models."""

from news.admin import articles, photos, sections

__all__ = ["articles", "photos", "sections"]
