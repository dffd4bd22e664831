"""The data sets of the catalogue of awards."""

from functools import partial

from django.urls import reverse

from emulation.awards import tables
from hanam_portal.publishing.data_sets import DataSet, alone

DATA_SETS = [
    DataSet(
        name=tables.TYPES,
        title="Danh mục danh hiệu, hình thức",
        title_en="Catalogue of awards",
        description="Có những danh hiệu thi đua, hình thức khen thưởng nào, ở cấp nào, tặng cho ai.",
        description_en="Which awards there are, at which level, for whom.",
        columns=tables.TYPE_COLUMNS,
        page=partial(reverse, "emulation:award_types"),
        table=alone(tables.types_table),
    ),
    DataSet(
        name=tables.PROVISIONS,
        title="Quy định về danh hiệu, hình thức",
        title_en="Provisions on awards",
        description="Ai quyết định từng danh hiệu, hình thức, điều kiện gì, căn cứ nào, qua các thời kỳ của luật.",
        description_en="Who decides on each award, on what conditions, by which law, through time.",
        columns=tables.PROVISION_COLUMNS,
        page=partial(reverse, "emulation:award_types"),
        table=alone(tables.provisions_table),
    ),
]
