"""Which style files make each sheet, and in which order.

The page on which a plan is read opens with a sheet of its own, without what is for writing.
"""

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
        "notice",
        "field",
        "walk",
        "start",
    )
)
_WRITING = tuple(
    f"css/components/{name}.css" for name in ("ways", "dialog", "starters", "reminder", "record")
)
_DESK = tuple(
    f"css/components/{name}.css"
    for name in (
        "desk",
        "note",
        "emergency",
    )
)
_LAST = ("css/utilities.css",)

BUNDLES = {
    "css/plan.css": (*_GROUND, *_SHARED, *_LAST),
    "css/client.css": (*_GROUND, *_SHARED, *_WRITING, *_LAST),
    "css/desk.css": (*_GROUND, *_SHARED, *_WRITING, *_DESK, *_LAST),
}
