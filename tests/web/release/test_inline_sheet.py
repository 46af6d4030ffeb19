import base64
import hashlib
import re

import pytest


@pytest.mark.parametrize("path", ["/plan", "/plan/edit", "/offline", "/card"])
def test_a_kept_page_holds_one_sheet_and_its_policy_allows_two_and_no_others(shared, path):
    answer = shared.by_noor.get(path)

    sheet = re.findall(r"<style>(.*?)</style>", answer.get_data(as_text=True), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet[0].encode()).digest()).decode()
    assert len(sheet) == 1
    policy = answer.headers["Content-Security-Policy"]
    allowed = policy.partition("style-src ")[2].partition(";")[0].split()
    assert (allowed[0], len(allowed)) == ("'self'", 3)
    assert f"'sha256-{digest}'" in allowed


@pytest.mark.parametrize("path", ["/plan", "/plan/edit"])
def test_the_sheet_inside_a_page_says_what_the_file_says(shared, app, path):
    page = shared.by_noor.get(path).get_data(as_text=True)
    name = "css/plan.css" if path == "/plan" else "css/client.css"
    file = app.extensions["pocketplan.release"].static[name].body.decode()

    inside = page.partition("<style>")[2].partition("</style>")[0]

    without_comments = re.sub(r"/\*.*?\*/", "", file, flags=re.DOTALL)
    words = re.compile(r"[^\s{};,:]+|[{};,:]")
    assert words.findall(inside) == words.findall(without_comments)


def test_the_page_on_which_a_plan_is_read_holds_nothing_that_is_for_writing(shared):
    read, made = (
        shared.by_noor.get(path).get_data(as_text=True) for path in ("/plan", "/plan/edit")
    )
    for_writing = re.compile(r'(<dialog|class="ways|<starter-ideas|\bdialog\{|starter-ideas\{)')

    assert set(for_writing.findall(made)) >= {"<dialog", 'class="ways', "dialog{", "starter-ideas{"}
    assert for_writing.findall(read) == []


def test_a_fetched_page_of_a_plan_links_to_the_sheet_that_its_reader_has(shared):
    page = shared.by_lee.get(f"/plans/{shared.plan.id}").get_data(as_text=True)

    assert "<style>" not in page
    assert "css/desk.css" in page
