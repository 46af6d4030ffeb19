"""Doing one thing many times at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pocketplan.database.transaction import open_session, saved


@pytest.fixture
def race(engine, session):
    """Return run(count, act, refusal): what each of `count` threads got, or the refusal's class."""

    def run(count, act, refusal):
        start = Barrier(count)
        session.rollback()

        def racer(_number):
            companions = {key: session.info[key] for key in ("keyring", "chain_key")}
            with open_session(engine, **companions) as own:
                start.wait()
                try:
                    with saved(own):
                        return act(own)
                except refusal:
                    return refusal

        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(racer, range(count)))

    return run
