"""The models of news, each in the module named for it."""

from news.models.article_photos import ArticlePhoto
from news.models.articles import Article, Stage
from news.models.editions import Edition
from news.models.phone_links import PhoneLink, PhoneUpload
from news.models.photos import Photo
from news.models.placements import Area, Placement
from news.models.public_information import PublicInformation
from news.models.redirects import Redirect
from news.models.sections import Section
from news.models.standing_pages import Place, StandingPage, StandingPageEdition
from news.models.takedowns import RemovedPhoto, Takedown
from news.models.word_files import WordFile

__all__ = [
    "Area",
    "Article",
    "ArticlePhoto",
    "Edition",
    "PhoneLink",
    "PhoneUpload",
    "Photo",
    "Place",
    "Placement",
    "PublicInformation",
    "Redirect",
    "RemovedPhoto",
    "Section",
    "Stage",
    "StandingPage",
    "StandingPageEdition",
    "Takedown",
    "WordFile",
]
