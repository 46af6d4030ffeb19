"""Which style files make the one sheet of each audience, and in which order."""

_GROUND = ("css/layers.css", "css/tokens.css", "css/base.css")
_SHARED = tuple(
    f"css/components/{name}.css"
    for name in (
        "masthead",
        "bar",
        "button",
        "part",
        "help",
        "entry",
        "contact",
        "photo",
        "question",
        "ways",
        "notice",
        "dialog",
        "field",
        "starters",
        "walk",
    )
)
_DESK = tuple(f"css/components/{name}.css" for name in ("desk",))

CLIENT = (*_GROUND, *_SHARED, "css/utilities.css")
DESK = (*_GROUND, *_SHARED, *_DESK, "css/utilities.css")

BUNDLES = {"css/client.css": CLIENT, "css/desk.css": DESK}
