"""Every blueprint, in one list."""

from flask import Flask

from pocketplan.web.front_door import front_door
from pocketplan.web.health import health
from pocketplan.web.plan_exchange import plan_exchange
from pocketplan.web.plan_photos import plan_photos
from pocketplan.web.pwa import pwa_pages
from pocketplan.web.release import release_pages

BLUEPRINTS = (
    front_door,
    health,
    plan_exchange,
    plan_photos,
    pwa_pages,
    release_pages,
)


def register_routes(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
