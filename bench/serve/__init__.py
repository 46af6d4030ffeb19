"""Which server PocketPlan brings along: granian with threads, or gunicorn with gevent."""
