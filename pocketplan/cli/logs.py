"""What is logged goes to standard error: standard output is for whoever typed the command."""

import logging.config
from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr",
            "formatter": "plain",
        }
    },
    "root": {"level": "INFO", "handlers": ["console"]},
    "loggers": {
        "alembic": {"level": "WARNING"},
        "granian.access": {"level": "ERROR", "propagate": False},  # addresses say who was here
    },
}


def log_to_standard_error() -> None:
    logging.config.dictConfig(LOGGING)
