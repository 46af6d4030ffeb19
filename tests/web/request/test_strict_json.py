import pytest

from pocketplan.web.request.strict_json import StrictError, read_json


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"{}", {}),
        (b' [1, -2.5, "a", true, null] ', [1, -2.5, "a", True, None]),
        ('{"words": "Café 𝄞"}'.encode(), {"words": "Café 𝄞"}),
        (rb'"\ud834\udd1e"', "𝄞"),
        (b"[" * 16 + b"]" * 16, [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]),
        (b'"' + b"[" * 100 + b'\\""', "[" * 100 + '"'),
    ],
)
def test_json_as_the_standard_has_it_is_read(raw, value):
    assert read_json(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"{} {}",
        b"{'a': 1}",
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[-1e999]",
        b"1" * 19,
        b"1" * 5000,
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        rb'"\ud83d"',
        rb'{"\udc00": 1}',
        rb'["a\u0000b"]',
        rb'{"\u0000": 1}',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b"[" * 17 + b"]" * 17,
        b"[" * 100_000,
        b'{"a":' * 17 + b"1" + b"}" * 17,
        b'"a\nb"',
        b"01",
        b"[1,]",
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_what_is_not_json_or_not_of_use_is_refused(raw):
    with pytest.raises(StrictError):
        read_json(raw)
