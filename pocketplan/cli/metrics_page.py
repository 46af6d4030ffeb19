"""The figures as Prometheus reads them, for whoever stands on this machine and nobody else."""

from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from pocketplan.push.delivery import DeliveryState, Why
from pocketplan.reminders.figures import Figures, Window
from pocketplan.reminders.punctuality import Sending

PATH = "/metrics"
HERE = ("127.0.0.1", "localhost")
LATENESS_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 10800.0)
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


def metrics_page(ask: Callable[[], Figures]) -> WSGIApplication:
    """Return the page that says what `ask` returns, anew at each reading."""
    registry = CollectorRegistry()
    registry.register(_Asking(ask))
    shown: WSGIApplication = make_wsgi_app(registry)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _is_open_to(environ):
            return shown(environ, start_response)
        start_response("404 Not Found", [("Content-Length", "0")])
        return []

    return answer


def _is_open_to(environ: WSGIEnvironment) -> bool:
    """Whether somebody on this machine asks, by its own name and through no proxy.

    Under another name, a page in a browser here could ask for somebody elsewhere.
    """
    is_forwarded = any(name in FORWARDED or name.startswith("HTTP_X_FORWARDED") for name in environ)
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ["PATH_INFO"] == PATH
        and environ["REMOTE_ADDR"] == HERE[0]
        and environ.get("HTTP_HOST", "").partition(":")[0] in HERE
        and not is_forwarded
    )


class _Asking(Collector):
    def __init__(self, ask: Callable[[], Figures]) -> None:
        self._ask = ask

    def describe(self) -> Iterable[Metric]:
        return ()  # asks nothing: the database is looked at when somebody reads

    def collect(self) -> Iterator[Metric]:
        now = self._ask()
        is_well = now.sending is Sending.ON_TIME
        windows = {"1h": now.hour, "4h": now.four_hours}
        yield _gauge("on_time", "1 while reminders leave, 0 when somebody must look.", is_well)
        yield _gauge("reminders_due", "Reminders due and not yet queued.", now.reminders_due)
        yield _gauge("deliveries_due", "Deliveries due and not yet taken.", now.deliveries_due)
        yield _gauge("overdue_seconds", "For how long the first of these waits.", now.overdue_s)
        yield _gauge("dispatchers", "Dispatchers seen at work just now.", now.dispatchers)
        if now.silence_s is not None:
            yield _gauge("dispatcher_silence_seconds", "Since one was seen.", now.silence_s)
        yield _gauge("subscriptions", "Phones with reminders turned on.", now.subscriptions)
        yield _by_state(windows)
        yield _by_reason(windows)
        yield _lateness(windows)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(f"pocketplan_{name}", what, value=float(value))


def _by_state(windows: dict[str, Window]) -> Metric:
    what = "Occurrences in the window, for each phone, by what became of them."
    family = GaugeMetricFamily("pocketplan_deliveries", what, labels=["state", "window"])
    for name, window in windows.items():
        for state in DeliveryState:
            family.add_metric([state, name], window.states[state])
    return family


def _by_reason(windows: dict[str, Window]) -> Metric:
    what = "Those that were not sent, by reason."
    family = GaugeMetricFamily("pocketplan_deliveries_not_sent", what, labels=["why", "window"])
    for name, window in windows.items():
        for why in Why:
            family.add_metric([why, name], window.whys[why])
    return family


def _lateness(windows: dict[str, Window]) -> Metric:
    what = "From when it was due to when the push service had it."
    family = GaugeHistogramMetricFamily("pocketplan_lateness_seconds", what, labels=["window"])
    for name, window in windows.items():
        buckets = [(str(bound), float(window.count_sent_within(bound))) for bound in LATENESS_S]
        buckets.append(("+Inf", float(window.late_s.total())))
        family.add_metric([name], buckets=buckets, gsum_value=float(window.sum_late_s))
    return family
