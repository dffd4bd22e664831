"""By which texts a dossier is handled: chosen by the day of its filing, whatever the merit's own law is."""

from datetime import date

# From which day, which texts; docs/domain.md, the layers of the law.
PROCEDURES = [
    (date(2025, 7, 1), "Luật 06/2022/QH15, Nghị định 152/2025/NĐ-CP, Thông tư 15/2025/TT-BNV"),
    (date(2024, 1, 1), "Luật 06/2022/QH15, Nghị định 98/2023/NĐ-CP, Thông tư 01/2024/TT-BNV"),
    (date(2020, 1, 1), "Luật Thi đua, khen thưởng 2003, Nghị định 91/2017/NĐ-CP, Thông tư 12/2019/TT-BNV"),
    (date(2017, 10, 1), "Luật Thi đua, khen thưởng 2003, Nghị định 91/2017/NĐ-CP, Thông tư 08/2017/TT-BNV"),
]


def procedure_on(day: date) -> str:
    """Name the texts that govern a dossier filed on a day; empty where none of them was recorded."""
    return next((texts for since, texts in PROCEDURES if since <= day), "")
