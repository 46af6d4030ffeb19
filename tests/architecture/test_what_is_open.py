OPEN = {
    "all_lines.show",
    "ceremonies.sign_in",
    "ceremonies.sign_in_options",
    "erasing.phone",
    "front_door.enter",
    "front_door.welcome",
    "health.healthz",
    "health.reminders",
    "joining.join",
    "joining.knock",
    "pwa.card",
    "pwa.manifest",
    "pwa.offline",
    "pwa.practised",
    "pwa.service_worker",
    "pwa.token",
    "ready.read",
    "ready.reply",
    "ready.show",
    "release.static_file",
    "signin.sign_in",
    "signin.sign_in_by_code",
    "signin.to_sign_in",
    "signin.sign_out",
}


def test_these_views_and_no_others_are_open_to_strangers(app):
    open_views = {name for name, view in app.view_functions.items() if hasattr(view, "is_public")}

    assert open_views == OPEN
