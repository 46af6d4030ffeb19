import base64
import hashlib
import re

import pytest


@pytest.mark.parametrize("path", ["/plan", "/plan/edit", "/offline", "/card"])
def test_the_sheet_inside_a_kept_page_is_the_only_one_that_its_policy_allows(shared, path):
    answer = shared.by_noor.get(path)

    sheet = re.findall(r"<style>(.*?)</style>", answer.get_data(as_text=True), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet[0].encode()).digest()).decode()
    assert len(sheet) == 1
    assert f"style-src 'self' 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


def test_the_sheet_inside_a_page_says_what_the_file_says(shared, app):
    page = shared.by_noor.get("/plan").get_data(as_text=True)
    file = app.extensions["pocketplan.release"].static["css/client.css"].body.decode()

    inside = page.partition("<style>")[2].partition("</style>")[0]

    without_comments = re.sub(r"/\*.*?\*/", "", file, flags=re.DOTALL)
    words = re.compile(r"[^\s{};,:]+|[{};,:]")
    assert words.findall(inside) == words.findall(without_comments)


def test_a_fetched_page_of_a_plan_links_to_the_sheet_that_its_reader_has(shared):
    page = shared.by_lee.get(f"/plans/{shared.plan.id}").get_data(as_text=True)

    assert "<style>" not in page
    assert "css/desk.css" in page
