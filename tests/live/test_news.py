import pytest

from pocketplan.live.news import PlanMoved, UnreadableNews, Writes, read_news, wire_news
from tests.live.test_writers import LINE, NOOR, PLAN, TAB


@pytest.mark.parametrize(
    "news", [PlanMoved(PLAN, 7), Writes(PLAN, NOOR, TAB, LINE), Writes(PLAN, NOOR, TAB, None)]
)
def test_news_comes_through_as_it_was(news):
    assert read_news(wire_news(news)) == news


@pytest.mark.parametrize(
    "told",
    ["", "[]", "{}", "7", '["moved","no-id",7]', f'["moved","{PLAN}","7"]', '["writes"]', "[" * 9],
)
def test_what_is_no_news_is_told_from_it(told):
    with pytest.raises(UnreadableNews):
        read_news(told)
