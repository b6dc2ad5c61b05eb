"""`faden lsp` with a timer that is moved by hand: tests say how much time passes, and none of them waits for it.

python -m tests.lsp.hand_timed 2026-11-23

The server has one more request, `test/pass`, with a number of seconds. They pass at once: whoever waits for a moment in
between goes on at that moment, in the order of the moments, and the answer comes when nothing is left to do before the
last of them. What the server does takes none of these seconds, however slow the machine is.
"""

from __future__ import annotations

import asyncio
import heapq
import sys
from datetime import date
from itertools import count

from pygls.lsp.server import LanguageServer

from faden.lsp.pause_timer import PauseTimer
from faden.lsp.server import build

MOST_WORK = 20.0
"""Real seconds after which what is still being done counts as hanging."""


class HandTimer(PauseTimer):
    """A timer of which every second is given by `pass_seconds`."""

    def __init__(self) -> None:
        self._now = 0.0
        self._numbers = count()
        self._sleeping: list[tuple[float, int, asyncio.Future[None], asyncio.Task[object] | None]] = []

    def time(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        sleeper = (self._now + seconds, next(self._numbers), woken, asyncio.current_task())
        heapq.heappush(self._sleeping, sleeper)
        await woken

    async def pass_seconds(self, seconds: float) -> None:
        """Lets time pass, and returns once everything that was to be done in it is done."""
        end = self._now + seconds
        await self._settle()
        while self._sleeping and self._sleeping[0][0] <= end:
            self._now, _, woken, _ = heapq.heappop(self._sleeping)
            if not woken.done():  # else whoever slept was called off
                woken.set_result(None)
                await self._settle()
        self._now = end

    async def _settle(self) -> None:
        """Returns when everybody sleeps."""
        mine = asyncio.current_task()
        loop = asyncio.get_running_loop()
        until = loop.time() + MOST_WORK
        while True:
            sleeping = {task for _, _, woken, task in self._sleeping if not woken.done()}
            # The task that reads the editor's messages never ends: it is the one that everything began with.
            busy = {task for task in asyncio.all_tasks() if task.get_name() != "Task-1"} - sleeping - {mine}
            if not busy:
                return
            if loop.time() > until:
                raise TimeoutError(f"still at work: {busy}")
            await asyncio.sleep(0.001)


def hand_timed(today: date) -> LanguageServer:
    """The server, on a day."""
    timer = HandTimer()
    server = build(lambda: today, timer=timer)

    @server.feature("test/pass")
    async def passed(seconds: float) -> None:
        await timer.pass_seconds(seconds)

    return server


if __name__ == "__main__":
    sys.setswitchinterval(0.001)
    hand_timed(date.fromisoformat(sys.argv[1])).start_io()
