"""A script without the spaces that a browser does not read."""

import re

_SIGN = r"=>|&&|\|\||[=<>{}(),;?:]"
_BEFORE_PATTERN = r"[(=,:\[!&|?{;>]"
_PATTERN = r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"
_TOKEN = re.compile(
    r'"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
    r"|`(?:\\.|[^`\\])*`"
    rf"|(?:(?<={_BEFORE_PATTERN})|(?<={_BEFORE_PATTERN} )){_PATTERN}"
    rf"|[ ]*(?P<sign>{_SIGN})[ ]*"
)
_CONSTANT = re.compile(r"(?m)^((?:for \()?)const ")


def tight(script: str) -> str:
    """Return the script without spaces beside signs, and with `let` for each `const` of a line.

    What stands in strings, templates and regular expressions stays as it is, and so do lines.
    That a constant is given no other value has been checked in the source.
    """
    with_let = _CONSTANT.sub(r"\1let ", script)
    return _TOKEN.sub(lambda found: found["sign"] or found[0], with_let)
