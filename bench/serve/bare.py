"""The floor: a Flask route that answers as many bytes as the plan has, and does nothing else."""

import os

from flask import Flask

app = Flask(__name__)
BODY = os.urandom(int(os.environ.get("BARE_BYTES", "10000")))


@app.get("/plan")
def plan() -> bytes:
    return BODY
