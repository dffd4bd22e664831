"""`make`: rows for any test, with what the test does not speak about filled in."""

from django.contrib.auth.models import Group

from hanam_portal.backoffice.models import User
from hanam_portal.publishing.door import publish
from news.models import Article, ArticlePhoto, Photo, Placement, Section
from tests.emulation import rows


class Make:
    """Each method makes one row that may be published as it is; `fields` are columns of its model."""

    period = staticmethod(rows.period)
    bloc = staticmethod(rows.bloc)

    def unit(self, *names, **fields):
        """names: (full name, valid from, valid until)."""
        return rows.unit(fields.pop("code", f"don-vi-{rows.Unit.objects.count() + 1}"), *names, **fields)

    def bloc_year(self, *members, **fields):
        return rows.bloc_year(*(members or [self.unit()]), **fields)

    def published_bloc_year(self, *members, **fields):
        bloc_year = self.bloc_year(*members, **fields)
        publish(bloc_year, by="Đỗ Thị Ánh")
        return bloc_year

    def section(self, name="Tin tức - Sự kiện", **fields):
        """Make the section of this name, once."""
        return Section.objects.get_or_create(name=name, defaults=fields)[0]

    def photo(self, **fields):
        """Make a photo of the library; its files are only named. A placeholder: original=""."""
        number = Photo.objects.count() + 1
        fields = {
            "title": f"Ảnh {number}",
            "default_caption": "Hội nghị tổng kết",
            "default_alt": "Hội trường",
            **fields,
        }
        if fields.get("original") == "":
            return Photo.objects.create(**fields)
        files = {"jpeg": f"photos/{number:02}/toan-canh-640.jpg", "avif": f"photos/{number:02}/toan-canh-640.avif"}
        return Photo.objects.create(
            **{
                "original": f"originals/{number:02}/toan-canh.jpg",
                "sha256": f"{number:064x}",
                "width_px": 640,
                "height_px": 427,
                "credit": "Báo Hà Nam",
                "renditions": [{"width": 640, "height": 427, **files}],
                **fields,
            }
        )

    def article(self, *, photos=(), bloc_years=(), area="", **fields):
        """photos: of the library; they stand after the text, the first of them on cards. area: on the home page."""
        number = Article.objects.count() + 1
        fields = {"title": f"Bài số {number}", "sapo": "Tóm tắt.", "body": "<p>Nội dung.</p>", **fields}
        article = Article.objects.create(**{"section": fields.pop("section", None) or self.section(), **fields})
        article.bloc_years.set(bloc_years)
        for position, photo in enumerate(photos):
            ArticlePhoto.objects.create(article=article, photo=photo, position=position, is_lead=position == 0)
        if area:
            Placement.objects.create(article=article, area=area, placed_by="Đỗ Thị Ánh")
        return article

    def published_article(self, **fields):
        article = self.article(**fields)
        publish(article, by="Đỗ Thị Ánh")
        article.refresh_from_db()
        return article

    def user(self, username="anh", role=None, **fields):
        """Make a member of staff. role: a name of hanam_portal.roles.ROLES; their password is "mat-khau-thu"."""
        fields = {"full_name": "Đỗ Thị Ánh", "is_staff": True, "password": "mat-khau-thu", **fields}
        user = User.objects.create_user(username, **fields)
        if role is not None:
            user.groups.add(Group.objects.get(name=role))
        return user
