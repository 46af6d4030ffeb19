"""Every blueprint, in one list."""

from flask import Flask

from pocketplan.web.health import health

BLUEPRINTS = (health,)


def register_routes(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
