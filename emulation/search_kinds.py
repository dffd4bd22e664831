"""The kinds of pages of emulation, as the search of the portal names them. Numbers 8 to 15 are of this app."""

from hanam_portal.publishing.search.entries import Kind

BLOC_YEAR = Kind(8, "khoi", "Khối thi đua")
DECISION = Kind(9, "quyet-dinh", "Quyết định")
CONSULTATION = Kind(10, "lay-y-kien", "Lấy ý kiến")
UNIT = Kind(11, "don-vi", "Đơn vị")
AWARD = Kind(12, "nguoi-duoc-khen", "Người, tập thể được khen")
AWARD_TYPE = Kind(13, "danh-hieu", "Danh hiệu, hình thức")
