"""How long `faden lsp` takes to answer: python benchmarks/editor.py [--people 1000 --notes 20000].

The server is started as an editor starts it. Printed are milliseconds from the question to the answer, the median and
the worst of several, and what the server takes to read the journal when it is opened. At the end a sentence is typed,
key by key: how often the findings were published, and how long after the last key the right ones were there.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from journals import write_journal
from lsprotocol import types
from pygls.lsp.client import LanguageClient

TIMES = 20
SENTENCE = "Saw [[nobody-known]] at the lake, and told her about the old bridge and the bees in the garden."
TODAY = "2026-11-23"


def able() -> types.ClientCapabilities:
    """An editor that asks for an action's edit when the action is chosen, as most do."""
    kinds = types.ClientCodeActionKindOptions([types.CodeActionKind.QuickFix])
    actions = types.CodeActionClientCapabilities(
        code_action_literal_support=types.ClientCodeActionLiteralOptions(kinds),
        resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
    )
    return types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(code_action=actions))


async def measure(root: Path) -> list[tuple[str, list[float]]]:
    """Each question and the milliseconds that its answers took."""
    client = LanguageClient("benchmark", "1")
    await client.start_io(sys.executable, "-m", "faden", "lsp", "--today", TODAY)
    told = asyncio.Event()
    publishes: list[types.PublishDiagnosticsParams] = []

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def published(params: types.PublishDiagnosticsParams) -> None:
        publishes.append(params)
        told.set()

    await client.initialize_async(types.InitializeParams(able()))
    client.initialized(types.InitializedParams())

    people = sorted((root / "contacts" / "people").rglob("*.md"))
    person, other = people[0], people[1]
    text = person.read_text("utf-8")
    broken = text.replace("---\n", "---\nrythm: weekly\n", 1) + "\nSaw [[a\n"
    document = types.TextDocumentIdentifier(person.as_uri())
    last = types.Position(broken.count("\n") - 1, len("Saw [[a"))

    began = time.perf_counter()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(person.as_uri(), "markdown", 1, broken))
    )
    await told.wait()
    rows = [("opening, until the first finding", [1000 * (time.perf_counter() - began)])]

    async def timed(name: str, ask: Callable[[], Awaitable[object]]) -> None:
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            await ask()
            taken.append(1000 * (time.perf_counter() - began))
        rows.append((name, taken))

    top, key = types.Position(0, 0), types.Position(1, 3)
    await timed(
        "completion of a person",
        lambda: client.text_document_completion_async(types.CompletionParams(document, last)),
    )
    await timed(
        "completion of a key",
        lambda: client.text_document_completion_async(types.CompletionParams(document, key)),
    )
    linked = types.TextDocumentItem(other.as_uri(), "markdown", 1, f"---\nname: X\n---\n[[{person.stem}]]\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(linked))
    await asyncio.sleep(2)
    there = types.TextDocumentIdentifier(other.as_uri())
    on_id = types.Position(3, 5)
    await timed(
        "hover over a person", lambda: client.text_document_hover_async(types.HoverParams(there, on_id))
    )
    await timed(
        "definition", lambda: client.text_document_definition_async(types.DefinitionParams(there, on_id))
    )
    context = types.ReferenceContext(False)
    await timed(
        "references",
        lambda: client.text_document_references_async(types.ReferenceParams(context, document, top)),
    )
    nothing = types.CodeActionContext([])
    everything = types.Range(top, top)
    await timed(
        "actions",
        lambda: client.text_document_code_action_async(types.CodeActionParams(document, everything, nothing)),
    )
    counted = len(publishes)
    await _written(client, document, text, told)
    rows.append((f"the last of {len(SENTENCE)} keys, until the findings", [await _written_last(told)]))
    print(f"{len(SENTENCE)} keys: {len(publishes) - counted} publishes")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return rows


async def _written(
    client: LanguageClient, document: types.TextDocumentIdentifier, text: str, told: asyncio.Event
) -> None:
    """Types a sentence with an unknown person in it as a person types it."""
    for at in range(1, len(SENTENCE) + 1):
        whole = types.TextDocumentContentChangeWholeDocument(f"{text}\n{SENTENCE[:at]}")
        version = types.VersionedTextDocumentIdentifier(at + 1, document.uri)
        told.clear()
        client.text_document_did_change(types.DidChangeTextDocumentParams(version, [whole]))
        await asyncio.sleep(0.4 if SENTENCE[at - 1] == " " else 0.1)


async def _written_last(told: asyncio.Event) -> float:
    began = time.perf_counter()
    await told.wait()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long the language server takes to answer.")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--notes", type=int, default=20000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write_journal(root, asked.people, asked.notes)
        print(f"{asked.people} people, {asked.notes} notes            median     worst")
        for name, taken in asyncio.run(measure(root)):
            print(f"{name:<36}{statistics.median(taken):>7.0f} ms{max(taken):>7.0f} ms")


if __name__ == "__main__":
    main()
