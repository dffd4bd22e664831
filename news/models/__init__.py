"""The models of news, each in the module named for it."""

from news.models.articles import Article, ArticlePhoto, Stage
from news.models.editions import Edition
from news.models.photos import Photo
from news.models.redirects import Redirect
from news.models.sections import Section

__all__ = ["Article", "ArticlePhoto", "Edition", "Photo", "Redirect", "Section", "Stage"]
