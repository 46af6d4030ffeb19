"""The dispatcher beside the server: a process of its own, started again if it dies."""

import logging
import os
import subprocess
import sys
import threading

log = logging.getLogger(__name__)

# It takes its settings from the environment alone, as the server's own processes do.
SEND_DUE = (sys.executable, "-m", "pocketplan.cli", "--settings", os.devnull, "send-due")
AGAIN_AFTER_S = 5.0
STOPS_WITHIN_S = 10.0


class DispatcherProcess:
    """command  what to run instead, for tests"""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self._command = command or (*SEND_DUE, "--beside", str(os.getpid()))
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and start it again whenever it ends by itself."""
        threading.Thread(target=self._keep, args=(self._begin(),), daemon=True).start()

    def stop(self) -> None:
        """Ask it to finish what it sends, and end it if it does not."""
        with self._starting:
            self._stopping.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _keep(self, process: subprocess.Popen[bytes] | None) -> None:
        while process is not None:
            status = process.wait()
            if self._stopping.is_set():
                return
            log.error("the dispatcher ended by itself (%s); starting it again", status)
            self._stopping.wait(AGAIN_AFTER_S)
            process = self._begin()

    def _begin(self) -> subprocess.Popen[bytes] | None:
        with self._starting:
            if self._stopping.is_set():
                return None
            # its own process group: Ctrl-C is for the server, which then asks it to stop
            self._process = subprocess.Popen(  # noqa: S603 (our own command)
                self._command, stdin=subprocess.DEVNULL, process_group=0
            )
            return self._process
