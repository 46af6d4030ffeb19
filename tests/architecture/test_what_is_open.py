OPEN = {
    "health.healthz",
}


def test_these_views_and_no_others_are_open_to_strangers(app):
    open_views = {name for name, view in app.view_functions.items() if hasattr(view, "is_public")}

    assert open_views == OPEN
