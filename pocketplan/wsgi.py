"""What a WSGI server loads: the product with the settings of its environment."""

from pocketplan.app import create_app
from pocketplan.cli.check_settings import ready
from pocketplan.cli.operator import CannotRun, environment_alone, plainly

try:
    with plainly():
        settings = environment_alone().settings()
        ready(settings)
        app = create_app(settings)
except CannotRun as wrong:
    wrong.show()
    raise SystemExit(CannotRun.exit_code) from None
