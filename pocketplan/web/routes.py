"""Every blueprint, in one list."""

from flask import Flask

from pocketplan.web.front_door import front_door
from pocketplan.web.health import health

BLUEPRINTS = (front_door, health)


def register_routes(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
