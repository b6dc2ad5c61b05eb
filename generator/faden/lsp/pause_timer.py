"""The seconds between what you do in the editor and what the server does about it."""

from __future__ import annotations

import asyncio


class PauseTimer:
    """Seconds as they pass. A test passes another one, which does not have to wait for them."""

    def time(self) -> float:
        """Seconds since some moment before the server started; never less than at the last call."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Returns after so many seconds; at once, but not before others had their turn, if they are none or fewer."""
        await asyncio.sleep(seconds)
