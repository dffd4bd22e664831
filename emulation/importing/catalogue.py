"""Which award and which period the words of a workbook mean: by a code, or by the exact name that the catalogue has."""

from collections import defaultdict
from functools import cached_property

from emulation.importing.differences import Told
from emulation.importing.words import comes_back, printed
from emulation.models import AwardLine, AwardProvision, AwardType, Period
from emulation.models.award_types import AwardFamily
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.vietnamese.text import fold, fold_tone

FAMILIES = {fold(family.label): family for family in AwardFamily} | {
    "danh hieu": AwardFamily.TITLE,
    "hinh thuc": AwardFamily.FORM,
}


class Catalogue:
    """Titles, forms and periods, fetched once for a file."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Told] = {}

    @cached_property
    def awards(self) -> dict[str, AwardType]:
        return {award.code: award for award in AwardType.objects.all()}

    @cached_property
    def named(self) -> dict[str, list[AwardType]]:
        """The awards by every name that any regime has for them."""
        named: dict[str, dict[str, AwardType]] = defaultdict(dict)
        for award in self.awards.values():
            named[fold_tone(award.name)][award.code] = award
        by_key = {award.pk: award for award in self.awards.values()}
        for provision in AwardProvision.objects.exclude(name=""):
            award = by_key[provision.award_type_id]
            named[fold_tone(provision.name)][award.code] = award
        return {name: list(awards.values()) for name, awards in named.items()}

    @cached_property
    def periods(self) -> dict[str, Period]:
        return {period.slug: period for period in Period.objects.all()}

    @cached_property
    def period_names(self) -> dict[str, Period]:
        return {fold_tone(words): period for period in self.periods.values() for words in (period.slug, period.label)}

    def award(self, row: Row, stored: AwardLine | None) -> Told:
        """Read award and printed words. What the line says already is not looked up anew."""
        said = row.text("award_type"), printed(row, "award_name"), row.text("family")
        code, words, _ = said
        if stored and code in {"", stored.award_type.code} and words in {"", comes_back(stored.award_name)}:
            return {}
        if said not in self._known:
            found = self._looked_up(row, *said)
            if not found:
                return {}
            self._known[said] = found
        return self._known[said]

    def period(self, row: Row, stored: AwardLine | None) -> Told:
        """Read period and printed words; words that name no period of ours stay words."""
        slug, words = row.text("period"), printed(row, "period_label")
        known = {"", stored.period.slug if stored.period else ""} if stored else {""}
        if slug in known and words in {"", comes_back(stored.printed_period) if stored else ""}:
            return {}
        if slug and slug not in self.periods:
            row.refuse("period", f"không có kỳ nào mang mã “{slug}”. Hãy lấy mã ở danh sách kỳ thi đua.")
            return {}
        period = self.periods[slug] if slug else self.period_names.get(fold_tone(words))
        is_its_name = period is not None and words in {period.label, period.slug}
        return {"period": period, "period_label": "" if is_its_name else words}

    def _looked_up(self, row: Row, code: str, words: str, family: str) -> Told:
        """Find an award, and the words that differ from its name; nothing when the row says why it cannot be."""
        wanted = FAMILIES.get(fold(family))
        if family and wanted is None:
            row.refuse("family", f"không hiểu “{family}”. Hãy ghi “danh hiệu” hoặc “hình thức”.")
            return {}
        known = self.named.get(fold_tone(words), [])
        found = [self.awards[code]] if code in self.awards else [] if code else known
        if not (found or code) and words in self.awards:
            found, words = [self.awards[words]], ""
        if wanted and len(found) > 1:
            found = [award for award in found if award.family == wanted]
        if refusal := _refusal(code, words, found, known):
            row.refuse("award_type" if code else "award_name", refusal)
            return {}
        (award,) = found
        if wanted and award.family != wanted:
            row.refuse("family", f"“{award}” là {award.get_family_display()}. Hãy sửa ô này, hoặc sửa tên đã ghi.")
            return {}
        return {"award_type": award, "printed_award": "" if words == award.name else words}


def _refusal(code: str, words: str, found: list[AwardType], known: list[AwardType]) -> str:
    if len(found) > 1:
        each = " hoặc ".join(_named(award) for award in found)
        return f"“{words}” có thể là {each}. Hãy ghi mã ở cột “Mã danh hiệu, hình thức”."
    if not found and code:
        return f"danh mục không có danh hiệu, hình thức nào mang mã “{code}”."
    if not found:
        what = f"danh mục không có “{words}”" if words else "thiếu danh hiệu, hình thức"
        return f"{what}. Hãy ghi mã, hoặc đúng tên trong danh mục danh hiệu, hình thức."
    if known and found[0] not in known:
        return f"mã {code} là {_named(found[0])}, mà ô bên ghi tên của {_named(known[0])}. Hãy sửa một trong hai."
    return ""


def _named(award: AwardType) -> str:
    return f"{award.get_family_display()} “{award}” (mã {award.code})"
