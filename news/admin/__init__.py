"""The admin of news, split as its models."""

from news.admin import articles, photos, sections, standing_pages

__all__ = ["articles", "photos", "sections", "standing_pages"]
