from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from hanam_portal.publishing.search import upkeep


class Command(BaseCommand):
    help = "Dựng lại mục tìm kiếm cho khớp với các ấn bản; dừng giữa chừng thì chạy lại."

    def handle(self, *args: Any, **options: Any) -> None:
        written = 0
        with upkeep.filled_at_once():
            for model in upkeep.searched_models():
                written += upkeep.forget_strangers(model)
                batches = upkeep.batches(model)
                count = sum(map(len, batches))
                with tqdm(
                    total=count, desc=str(model._meta.verbose_name), unit="bản ghi", disable=not options["verbosity"]
                ) as bar:
                    for batch in batches:
                        written += upkeep.renew(model, batch)
                        bar.update(len(batch))
        if options["verbosity"]:
            self.stdout.write(f"Đã ghi {written} mục tìm kiếm.")
