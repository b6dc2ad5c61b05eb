"""The protocol, with an answer to requests that pygls leaves unanswered."""

from __future__ import annotations

from typing import Any

from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.protocol import LanguageServerProtocol


class AnsweringProtocol(LanguageServerProtocol):
    """Answers every request, if only with an error, because an editor may wait for an answer for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a value. A bad message, such as one with a negative column, is answered here, and gives None."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], None, error.to_response_error())
            return None

    def handle_message(self, message: Any) -> None:
        if message is None:
            return
        asks = getattr(message, "id", None) is not None and hasattr(message, "method")
        if self._shutdown and asks:
            refused = JsonRpcInvalidRequest("The server has been shut down.")
            self._send_response(message.id, None, refused.to_response_error())
            return
        super().handle_message(message)
