"""`python -m bench.push [--seconds 2] [--rounds 5]`.

Sending: PocketPlan's sender, a plain `webpush()` loop and the bare client take turns with the same
messages to the same service on this machine, over TLS and over plain http. What counts is how many
a core sends, and the ratios: the service works beside them on the same machine.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.push.sending import compare_senders


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=2.0)
    asked.add_argument("--rounds", type=int, default=5)
    options = asked.parse_args()
    with TemporaryDirectory() as folder:
        compare_senders(Path(folder), options.seconds, options.rounds)


if __name__ == "__main__":
    main()
