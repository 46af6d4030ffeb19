"""A script without the spaces that a browser does not read."""

import re

_SIGN = r"=>|&&|\|\||[=<>{}(),;?:]"
_BEFORE_PATTERN = r"[(=,:\[!&|?{;>]"
_PATTERN = r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"
_WORDS = (
    r'"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
    r"|`(?:\\.|[^`\\])*`"
    rf"|(?:(?<={_BEFORE_PATTERN})|(?<={_BEFORE_PATTERN} )){_PATTERN}"
)
_TOKEN = re.compile(rf"{_WORDS}|[ ]*(?P<sign>{_SIGN})[ ]*")
_GOES_ON = r"=>|&&|\|\||[={(\[,;?:]"  # no statement ends behind these
_WENT_ON = r"&&|\|\||[})\],;?:.]"  # and none begins with these
_LINE_END = re.compile(
    rf"{_WORDS}|,\s*\n\s*(?P<end>[)\]}}])|(?P<before>{_GOES_ON})\s*\n\s*"
    rf"|\s*\n\s*(?P<after>{_WENT_ON})"
)
_COMMENT = re.compile(r"(?m)(?:^|[ \t])//.*$")
_CONSTANT = re.compile(r"(?m)^((?:for \()?)const ")


def tight(script: str) -> str:
    """Return the script without spaces beside signs, and with `let` for each `const` of a line.

    What stands in strings, templates and regular expressions stays as it is, and so do lines.
    That a constant is given no other value has been checked in the source.
    """
    with_let = _CONSTANT.sub(r"\1let ", script)
    return _TOKEN.sub(lambda found: found["sign"] or found[0], with_let)


def on_fewer_lines(script: str) -> str:
    """Return a script without comments on as few lines as it can stand on: where a statement goes
    on, it does so in its own line, and what is listed ends without a comma.

    Raises ValueError for a comment, which would end with its line.
    """
    if comment := _COMMENT.search(script):
        raise ValueError(f"a comment would go on: {comment[0]}")
    return _LINE_END.sub(
        lambda found: found["end"] or found["before"] or found["after"] or found[0], script
    )
