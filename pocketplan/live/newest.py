"""News that waits to be sent: of each topic the newest alone, so that it never piles up."""

import logging
import threading

from pocketplan.live.news import News, PlanMoved

log = logging.getLogger(__name__)

TOPICS = 10_000  # beyond that news is dropped
AT_ONCE = 200


class Newest:
    def __init__(self) -> None:
        self._by_topic: dict[object, News] = {}
        self._changed = threading.Condition()
        self._is_over = False

    def put(self, news: News) -> None:
        with self._changed:
            earlier = self._by_topic.get(news.topic)
            if earlier is None and len(self._by_topic) >= TOPICS:
                log.error("news was dropped: %d topics wait already", TOPICS)
                return
            self._by_topic[news.topic] = _newer(news, earlier)
            self._changed.notify()

    def take(self) -> list[News]:
        """Return some of what waits, the longest waiting first; wait for it if nothing does.

        Returns nothing only once it is over.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._by_topic or self._is_over)
            topics = list(self._by_topic)[:AT_ONCE]
            return [self._by_topic.pop(topic) for topic in topics]

    def put_back(self, news: list[News]) -> None:
        """Have what was taken wait again, where nothing newer does by now."""
        with self._changed:
            self._by_topic = {one.topic: one for one in news} | self._by_topic

    def end(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


def _newer(news: News, earlier: News | None) -> News:
    """Two who wrote at once may say so in either order."""
    if isinstance(news, PlanMoved) and isinstance(earlier, PlanMoved):
        return max(news, earlier, key=lambda moved: moved.revision)
    return news
