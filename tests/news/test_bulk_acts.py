import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import OperationalError
from django.urls import reverse

from hanam_portal.backoffice.models import Revision
from news import workflow
from news.admin import bulk_acts
from news.models import Article, Stage

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/news/article/"
SUBMIT, APPROVE, PUBLISH, WITHDRAW, MOVE = "gui-duyet", "duyet", "dang", "go", "chuyen"
ACTIONS = {
    SUBMIT: "bulk_submit", APPROVE: "bulk_approve", PUBLISH: "bulk_publish", WITHDRAW: "bulk_withdraw",
    MOVE: "bulk_move",
}  # fmt: skip
NOTICE = {"cause": "mistake", "notice": "Đăng nhầm ngày."}


@pytest.fixture
def publisher(make):
    return make.user("huong", full_name="Phạm Thu Hương", role="Người duyệt đăng")


@pytest.fixture
def client(client, publisher):
    client.force_login(publisher)
    return client


@pytest.fixture
def limited(client, make):
    """Somebody of a group that works in one section only, with that section."""
    own, group = make.section("Của tôi"), Group.objects.get(name="Người duyệt đăng")
    own.restricted_groups.add(group)
    return own


def address(word):
    return reverse("backoffice:news_article_bulk", args=[word])


def ask(client, word, *articles):
    """Tick the rows in the list and choose the act."""
    ticked = [getattr(article, "pk", article) for article in articles]
    return client.post(LIST, {"action": ACTIONS[word], "_selected_action": ticked, "select_across": "0", "index": "0"})


def confirm(client, word, *articles, **answers):
    """Press the button of the confirmation, for the versions that these articles have in memory."""
    rows = [article if isinstance(article, str) else f"{article.pk}:{article.version}" for article in articles]
    return client.post(address(word), {"bai": rows, **answers})


def outcomes(answer):
    return [(outcome.name, outcome.is_done, outcome.said) for outcome in answer.context["outcomes"]]


def stage_of(article):
    return Article.objects.get(pk=article.pk).stage


def test_an_act_asks_first_and_changes_nothing_yet(client, make):
    one, other = make.article(title="Bài một"), make.article(title="Bài hai", stage=Stage.SUBMITTED)

    page = ask(client, SUBMIT, one, other)

    assert (page.status_code, page.context["title"]) == (200, "Gửi duyệt")
    assert {"Bài một", "Bài hai"} <= {article.title for article in page.context["articles"]}
    assert f'value="{one.pk}:1"' in page.text and "soạn thảo" in page.text and "chờ duyệt" in page.text
    assert stage_of(one) == Stage.DRAFT


def test_what_can_be_done_is_done_and_what_cannot_says_why(client, make):
    one, other = make.article(title="Bản nháp"), make.article(title="Đã gửi", stage=Stage.SUBMITTED)

    answer = confirm(client, SUBMIT, one, other)

    assert outcomes(answer) == [
        ("Bản nháp", True, "Đã gửi duyệt."),
        ("Đã gửi", False, "Không thể gửi duyệt: bài đang ở trạng thái “chờ duyệt”."),
    ]
    assert stage_of(one) == Stage.SUBMITTED
    assert f'href="{LIST}{one.pk}/change/"' in answer.text


def test_nobody_approves_what_they_wrote_themselves(client, make, publisher):
    mine = make.article(title="Của tôi", stage=Stage.SUBMITTED, author=publisher)
    theirs = make.article(title="Của Lan", stage=Stage.SUBMITTED, author=make.user("lan"))

    answer = confirm(client, APPROVE, mine, theirs)

    assert outcomes(answer) == [
        ("Của tôi", False, "Bạn đã soạn hoặc gửi bài này: cần một người khác duyệt."),
        ("Của Lan", True, "Đã duyệt."),
    ]
    assert [stage_of(mine), stage_of(theirs)] == [Stage.SUBMITTED, Stage.APPROVED]


def test_only_what_was_approved_is_published_and_nothing_in_haste(client, make):
    draft, approved = make.article(title="Nháp"), make.article(title="Đã duyệt", stage=Stage.APPROVED)

    answer = confirm(client, PUBLISH, draft, approved, urgent_reason="Bão.")

    [refused, done] = outcomes(answer)
    assert (refused[:2], "chưa được duyệt" in refused[2]) == (("Nháp", False), True)
    assert done == ("Đã duyệt", True, "Đã đăng: ấn bản 1.")
    assert (draft.editions.count(), approved.editions.count(), stage_of(approved)) == (0, 1, Stage.SETTLED)
    assert Article.objects.get(pk=draft.pk).urgent_by is None


def test_an_article_with_something_to_mend_is_refused_with_what_it_is(client, make):
    article = make.article(stage=Stage.APPROVED, sapo="")

    [(_, is_done, said)] = outcomes(confirm(client, PUBLISH, article))

    assert (is_done, article.editions.count()) == (False, 0)
    assert "sapo" in said


def test_an_article_with_something_to_look_at_is_not_published_from_a_list(client, make):
    article = make.article(stage=Stage.APPROVED, title="TỔNG KẾT PHONG TRÀO THI ĐUA NĂM NAY")

    [(_, is_done, said)] = outcomes(confirm(client, PUBLISH, article))

    assert (is_done, article.editions.count()) == (False, 0)
    assert said.startswith("Có điều cần xem trước khi đăng, hãy mở bài:")


def test_articles_are_withdrawn_with_one_notice(client, make):
    haste = {"urgent_by": make.user("lan"), "urgent_reason": "Bão."}
    live, draft = make.published_article(title="Đang đăng", **haste), make.article(title="Nháp")

    answer = confirm(client, WITHDRAW, live, draft, **NOTICE)

    assert outcomes(answer) == [
        ("Đang đăng", True, "Đã gỡ khỏi trang công khai."),
        ("Nháp", False, "Nội dung này hiện không có trên trang công khai."),
    ]
    assert (live.current_edition.is_withdrawal, live.current_edition.note) == (True, "Đăng nhầm. Đăng nhầm ngày.")
    assert Article.objects.get(pk=live.pk).urgent_by is None


def test_a_withdrawal_without_a_notice_is_asked_again_with_the_same_rows(client, make):
    live = make.published_article(title="Đang đăng")

    page = confirm(client, WITHDRAW, live, cause="mistake", notice="")

    assert page.context["form"].errors.keys() == {"notice"}
    assert f'value="{live.pk}:{live.version}"' in page.text
    assert not live.current_edition.is_withdrawal


def test_an_article_is_moved_as_a_save_of_its_form_would(client, make, publisher):
    corner = make.section("Góc ảnh")
    article = make.article(title="Chuyển đi", stage=Stage.APPROVED)

    answer = confirm(client, MOVE, article, section=corner.pk)

    row = Article.objects.get(pk=article.pk)
    assert outcomes(answer) == [("Chuyển đi", True, "Đã chuyển sang “Góc ảnh”.")]
    assert (row.section, row.version, row.stage, row.changed_by) == (corner, 2, Stage.DRAFT, publisher)
    assert [revision.act for revision in Revision.objects.of(row).order_by("number")][-1] == (
        "chuyển sang chuyên mục Góc ảnh"
    )


def test_an_article_that_is_there_already_is_not_moved(client, make):
    article = make.article(section=make.section("Góc ảnh"))
    make.section()

    [(_, is_done, said)] = outcomes(confirm(client, MOVE, article, section=article.section_id))

    assert (is_done, said) == (False, "Bài đã ở chuyên mục “Góc ảnh”.")
    assert Article.objects.get(pk=article.pk).version == 1


@pytest.mark.parametrize("word", [SUBMIT, MOVE])
def test_a_version_that_was_not_shown_is_not_acted_on(client, make, word):
    article, corner = make.article(title="Bài"), make.section("Góc ảnh")
    Article.objects.filter(pk=article.pk).update(version=2)

    [(_, is_done, said)] = outcomes(confirm(client, word, article, section=corner.pk))

    row = Article.objects.get(pk=article.pk)
    assert (is_done, row.stage, row.section_id) == (False, Stage.DRAFT, article.section_id)
    assert "Có người vừa lưu một bản mới hơn." in said


def test_a_row_that_fails_halfway_leaves_nothing_and_stops_no_other(client, make, monkeypatch):
    def submit_then_fail(article, *, by):
        submit(article, by=by)
        if article.title == "Hỏng":
            raise OperationalError("database is locked")

    submit = workflow.submit
    monkeypatch.setattr(bulk_acts.workflow, "submit", submit_then_fail)
    broken, sound = make.article(title="Hỏng"), make.article(title="Lành")

    answer = confirm(client, SUBMIT, broken, sound)

    assert [stage_of(broken), stage_of(sound)] == [Stage.DRAFT, Stage.SUBMITTED]
    assert outcomes(answer)[0] == ("Hỏng", False, "Bài đang được lưu ở nơi khác. Hãy thử lại bài này sau ít phút.")
    assert LogEntry.objects.count() == 1


def test_a_confirmation_sent_twice_acts_once(client, make):
    article = make.article(stage=Stage.APPROVED)

    first, second = (outcomes(confirm(client, PUBLISH, article))[0][1] for _ in range(2))

    assert (first, second, article.editions.count()) == (True, False, 1)


def test_who_did_what_is_in_the_history_of_the_article(client, make, publisher):
    article = make.article()

    confirm(client, SUBMIT, article)

    entry = LogEntry.objects.get(object_id=str(article.pk))
    assert (entry.user, entry.change_message) == (publisher, "Đã gửi duyệt.")


@pytest.mark.parametrize("word", [SUBMIT, APPROVE, PUBLISH, WITHDRAW, MOVE])
def test_articles_of_other_sections_are_neither_named_nor_touched(client, make, limited, word):
    secret = make.published_article(title="Bí mật", section=make.section("Của người khác"))
    mine = make.article(title="Bài của tôi", section=limited)
    before = Article.objects.filter(pk=secret.pk).values().get()

    asked = ask(client, word, secret, mine)
    answer = confirm(client, word, secret, section=limited.pk, **NOTICE)

    assert "Bài của tôi" in asked.text and "Bí mật" not in asked.text
    assert outcomes(answer) == [(f"Bài #{secret.pk}", False, "Không tìm thấy bài này.")]
    assert "Bí mật" not in answer.text
    assert Article.objects.filter(pk=secret.pk).values().get() == before


def test_what_one_may_see_but_not_publish_is_refused(client, make, limited, publisher):
    publisher.groups.add(Group.objects.get(name="Biên tập viên"))
    article = make.published_article(title="Ở mục khác", section=make.section("Của người khác"))

    answer = confirm(client, WITHDRAW, article, **NOTICE)

    assert outcomes(answer) == [("Ở mục khác", False, "Bạn không có quyền làm việc này với bài này.")]
    assert not article.current_edition.is_withdrawal


def test_nothing_is_moved_where_one_may_not_write(client, make, limited):
    foreign = make.section("Của người khác")
    article = make.article(section=limited)

    page = confirm(client, MOVE, article, section=foreign.pk)

    assert page.context["form"].errors.keys() == {"section"}
    assert "Của người khác" not in page.text
    assert Article.objects.get(pk=article.pk).section == limited


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("Cộng tác viên", {SUBMIT, MOVE}),
        ("Biên tập viên", {SUBMIT, MOVE}),
        ("Người duyệt đăng", {SUBMIT, APPROVE, PUBLISH, WITHDRAW, MOVE}),
        ("Chuyên viên TĐKT", set()),
    ],
)
def test_acts_before_citizens_need_the_right_to_publish(client, make, role, allowed):
    article, corner = make.article(stage=Stage.SUBMITTED), make.section("Góc ảnh")
    client.force_login(make.user(role=role))

    statuses = {word: confirm(client, word, article, section=corner.pk, **NOTICE).status_code for word in ACTIONS}

    assert statuses == {word: 200 if word in allowed else 403 for word in ACTIONS}


def test_an_action_without_the_right_is_not_even_offered(client, make):
    article = make.article(stage=Stage.SUBMITTED)
    client.force_login(make.user(role="Biên tập viên"))

    ask(client, APPROVE, article)
    offered = [name for name, _ in client.get(LIST).context["action_form"].fields["action"].choices]

    assert stage_of(article) == Stage.SUBMITTED
    assert offered == ["", "bulk_submit", "bulk_move"]


@pytest.mark.parametrize("word", [SUBMIT, APPROVE, PUBLISH, WITHDRAW, MOVE])
def test_the_address_alone_does_nothing(client, make, word):
    article = make.article(stage=Stage.APPROVED)

    answer = client.get(address(word), {"bai": f"{article.pk}:1", **NOTICE})

    assert (answer.status_code, answer.headers["Location"], stage_of(article)) == (302, LIST, Stage.APPROVED)


def test_an_act_that_is_none_is_not_found(client):
    assert client.post(address("xoa")).status_code == 404


@pytest.mark.parametrize("row", ["", "x", "1", "1:", "1:x", "1:1:1", "-1:1", "9" * 30 + ":1"])
def test_a_forged_row_is_refused(client, make, row):
    make.article()

    assert confirm(client, SUBMIT, row).status_code == 400


def test_a_key_that_nobody_has_is_not_found(client):
    assert outcomes(confirm(client, SUBMIT, "123456:1")) == [("Bài #123456", False, "Không tìm thấy bài này.")]


def test_a_row_sent_twice_is_one_row(client, make):
    article = make.article()

    assert len(outcomes(confirm(client, SUBMIT, article, article))) == 1


def test_at_most_two_hundred_rows_at_once(client, make, monkeypatch):
    monkeypatch.setattr(bulk_acts, "MOST_ROWS", 1)
    articles = [make.article(), make.article()]

    asked = client.post(
        LIST,
        {"action": "bulk_submit", "_selected_action": [one.pk for one in articles], "select_across": "0", "index": "0"},
        follow=True,
    )

    assert "Mỗi lần nhiều nhất 1 bài. Hãy chọn ít hơn." in asked.text
    assert confirm(client, SUBMIT, *articles).status_code == 400
    assert stage_of(articles[0]) == Stage.DRAFT


def test_asking_takes_as_many_queries_for_three_rows_as_for_one(client, make, django_assert_num_queries):
    articles = [make.article(), make.article(section=make.section("Góc ảnh")), make.article()]
    ask(client, SUBMIT, articles[0])

    for rows in [articles[:1], articles]:
        with django_assert_num_queries(9):
            ask(client, SUBMIT, *rows)
