"""Everything that a phone fetches to hold a plan, but for the photo."""

import re

from flask import Flask

from tests.web.conftest import Shared
from tests.web.release.test_first_visit import fill

WHOLE_VISIT = 45_000  # bytes
PACKING = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def test_a_first_visit_with_scripts_worker_and_manifest_fits_the_budget(
    app: Flask, shared: Shared
) -> None:
    fill(shared)
    worker = shared.by_noor.get("/service-worker.js").get_data(as_text=True)
    kept = re.findall(r'"(/static/[^"]+\.(?:js|css))"', worker)

    fetched = ["/plan", *kept, "/service-worker.js", "/manifest.webmanifest"]
    sizes = [len(shared.by_noor.get(path, headers=PACKING).data) for path in fetched]

    assert [path.rpartition("/")[2] for path in kept] == ["app.js", "phone.js"]
    assert sum(sizes) <= WHOLE_VISIT, dict(zip(fetched, sizes, strict=True))
