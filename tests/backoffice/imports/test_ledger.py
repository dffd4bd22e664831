"""What an import wrote is taken back column by column, whatever the columns hold."""

from decimal import Decimal

import pytest

from emulation.models import Bloc, Criterion
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from news.models import Article, ArticlePhoto
from tests.emulation import rows


def stored(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def test_numbers_links_and_blanks_come_back_as_they_were(make):
    criterion, unit = rows.scheme("Kinh tế").criteria.get(), make.unit()
    before, ledger = stored(criterion), Ledger()

    ledger.change(criterion, max_points=Decimal("12.50"), target=Decimal(3), department=unit)
    assert stored(criterion)["department_id"] == unit.pk
    take_back(ledger.as_json())

    assert stored(criterion) == before


def test_a_number_is_the_same_however_many_zeros_it_is_written_with(make):
    criterion, ledger = rows.scheme("Kinh tế").criteria.get(), Ledger()
    ledger.change(criterion, max_points=Decimal(3))
    Criterion.objects.filter(pk=criterion.pk).update(max_points=Decimal("3.00"))

    take_back(ledger.as_json())

    assert stored(criterion)["max_points"] == 10


def test_a_row_changed_twice_comes_back_to_its_beginning(make):
    criterion, ledger = rows.scheme("Kinh tế").criteria.get(), Ledger()
    before = stored(criterion)
    ledger.change(criterion, text="Một")
    ledger.change(criterion, text="Hai", max_points=1)

    take_back(ledger.as_json())

    assert stored(criterion) == before


def test_new_rows_go_with_the_new_rows_that_hang_on_them(make):
    organiser, ledger = make.unit(), Ledger()
    bloc = Bloc(name="Khối", slug="khoi", organiser=organiser)
    ledger.add(bloc)
    ledger.add(Bloc(name="Cụm", slug="cum", organiser=organiser, parent=bloc))
    assert Bloc.objects.count() == 2

    take_back(ledger.as_json())

    assert Bloc.objects.count() == 0


def test_a_new_row_on_which_others_came_to_hang_stays(make):
    ledger, article = Ledger(), Article(title="Mới", section=make.section())
    ledger.add(article)
    ArticlePhoto.objects.create(article=article, photo=make.photo())

    with pytest.raises(ImportRefusedError, match="“Mới” đã có dữ liệu khác gắn vào sau khi nhập"):
        take_back(ledger.as_json())

    assert ArticlePhoto.objects.count() == 1


def test_a_form_that_is_open_learns_of_a_changed_record(make):
    article, ledger = make.article(title="Cũ"), Ledger()

    ledger.change(article, title="Mới")
    assert stored(article)["version"] == 2
    take_back(ledger.as_json())

    assert (stored(article)["title"], stored(article)["version"]) == ("Cũ", 3)


def test_what_was_not_changed_is_not_written_down(make):
    article, ledger = make.article(title="Cũ"), Ledger()

    ledger.change(article, title="Cũ")

    assert ledger.as_json() == []


def test_nothing_is_taken_back_past_a_change_of_somebody_else(make):
    article, ledger = make.article(title="Cũ", sapo="Trước"), Ledger()
    ledger.change(article, title="Mới", sapo="Sau")
    Article.objects.filter(pk=article.pk).update(sapo="Của người khác")

    with pytest.raises(ImportRefusedError, match="nay là “Của người khác”, lúc nhập là “Sau”"):
        take_back(ledger.as_json())

    assert stored(article)["title"] == "Mới"
