"""The data set of consultations."""

from functools import partial

from django.urls import reverse

from emulation.consultations import tables
from emulation.models import ConsultationEdition
from hanam_portal.publishing.data_sets import DataSet, alone, last_day

DATA_SETS = [
    DataSet(
        name=tables.NAME,
        title="Lấy ý kiến nhân dân",
        title_en="Consultations",
        description="Các đợt lấy ý kiến nhân dân về danh sách đề nghị khen thưởng.",
        description_en="Lists of proposed awards on which the people were asked.",
        columns=tables.COLUMNS,
        page=partial(reverse, "emulation:consultations"),
        table=alone(tables.consultations_table),
        updated_on=partial(last_day, ConsultationEdition.objects.all()),
        changes_at=ConsultationEdition.objects.next_change,
    ),
]
