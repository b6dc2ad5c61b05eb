"""The time between what you do in the editor and the server's reaction."""

from __future__ import annotations

import asyncio


class PauseTimer:
    """A timer that really waits. Tests use another one, which they advance themselves."""

    def time(self) -> float:
        """Seconds since some moment before the server started; never less than at the last call."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Returns after that many seconds; if that is 0 or less, as soon as other tasks have had their turn."""
        await asyncio.sleep(seconds)
