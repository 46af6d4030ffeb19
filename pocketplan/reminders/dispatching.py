"""The long-running command: queue what is due, send it, until told to stop."""

import asyncio
import logging
import signal
from collections import Counter
from collections.abc import Callable, Sequence

from pocketplan.clock import Clock
from pocketplan.push.dispatcher import Dispatcher, Source
from pocketplan.push.endpoint import Guard
from pocketplan.push.outcome import Outcome
from pocketplan.push.pace import USUAL, Pace
from pocketplan.push.push_keys import signer_for
from pocketplan.push.sender import Sender
from pocketplan.push.together import Together
from pocketplan.reminders.now_and_then import Chore, do, keep_doing
from pocketplan.reminders.queueing import ReminderSource
from pocketplan.settings import Settings
from pocketplan.stores import open_stores

log = logging.getLogger(__name__)

NOBODY = "mailto:nobody@localhost"  # a demo on loopback; a real server must say whom to tell


def run(
    settings: Settings,
    clock: Clock,
    *,
    once: bool,
    pace: Pace = USUAL,
    more: Sequence[Callable[[str], Source]] = (),
    chores: Sequence[Chore] = (),
) -> Counter[Outcome]:
    """Send due reminders: what is due now (`once`), or for ever until SIGTERM or SIGINT.

    Call it in the main thread of a process of its own: `pocketplan send-due`, or the
    child that `pocketplan serve` starts on the embedded default. Any number may run
    beside each other. Returns what came of the deliveries tried, empty unless `once`;
    Outcome.UNAUTHORISED in it is a matter for the operator.

    more    what else is sent, each made with the app's origin
    chores  what is done beside it, each by itself

    Raises WrongVapidKey and LooseKey, with a sentence, before anything is sent.
    """
    sources = [make(settings.origin) for make in (ReminderSource, *more)]
    return asyncio.run(_run(settings, clock, pace, Together(*sources), chores, once=once))


async def _run(
    settings: Settings,
    clock: Clock,
    pace: Pace,
    source: Source,
    chores: Sequence[Chore],
    *,
    once: bool,
) -> Counter[Outcome]:
    signer = signer_for(settings.vapid_key_file, settings.vapid_contact or NOBODY)
    stores = open_stores(settings)
    guard = Guard(settings.extra_push_hosts, loopback=settings.push_to_loopback)
    async with Sender(
        signer, guard, clock, connect_s=pace.connect_s, total_s=pace.total_s
    ) as sender:
        dispatcher = Dispatcher(stores.session, source, sender, signer, clock, pace)
        try:
            if once:
                came = await dispatcher.send_due()
                for chore in chores:
                    await do(chore, stores.session, clock)
                return came
            stopping = asyncio.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, stopping.set)
            log.info("sending reminders as they fall due")
            beside = (keep_doing(chore, stores.session, clock, stopping) for chore in chores)
            await asyncio.gather(dispatcher.watch(stopping), *beside)
            return Counter()
        finally:
            stores.engine.dispose()
