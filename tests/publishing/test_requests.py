import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.http import HttpResponse

from hanam_portal.publishing.requests import current_request_id, request_id


def served(request):
    """Name the request as the view sees it."""
    return request_id(lambda _: HttpResponse(current_request_id()))(request).text


@pytest.mark.parametrize("given", ["ab12cd34", "0b8e6c9a-6f0e-4b57-9a53-6d2f7a1c9e11", "A" * 64])
def test_the_name_that_the_proxy_gave_is_kept(rf, given):
    assert served(rf.get("/", headers={"X-Request-ID": given})) == given


@pytest.mark.parametrize("given", ["", "short", "A" * 65, "ab12cd34\n", "ab12 cd34", "ab12cd34<script>", "số-của-tôi"])
def test_a_name_of_another_form_is_replaced(rf, given):
    assert re.fullmatch(r"[0-9a-f]{32}", served(rf.get("/", headers={"X-Request-ID": given})))


def test_each_request_has_a_name_of_its_own(rf):
    assert served(rf.get("/")) != served(rf.get("/"))


def test_outside_a_request_there_is_no_name(rf):
    served(rf.get("/"))

    assert current_request_id() == ""


def test_the_name_is_forgotten_when_the_view_breaks(rf):
    def broken(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        request_id(broken)(rf.get("/"))

    assert current_request_id() == ""


def test_requests_in_parallel_keep_their_names_apart(rf):
    barrier = Barrier(2)

    def view(request):
        barrier.wait(timeout=10)
        return HttpResponse(current_request_id())

    requests = [rf.get("/", headers={"X-Request-ID": name}) for name in ("yeu-cau-1", "yeu-cau-2")]
    with ThreadPoolExecutor(2) as pool:
        names = [response.text for response in pool.map(request_id(view), requests)]

    assert names == ["yeu-cau-1", "yeu-cau-2"]
