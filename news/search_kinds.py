"""The kinds of pages of the news, as the search of the portal names them. Numbers 1 to 7 are of this app."""

from hanam_portal.publishing.search.entries import Kind

ARTICLE = Kind(1, "bai-viet", "Tin, bài")
STANDING_PAGE = Kind(2, "trang", "Trang thông tin")
