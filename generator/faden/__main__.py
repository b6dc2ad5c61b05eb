"""Where the console script and `python -m faden` begin: quiet at Control-C, and with no module of the current folder."""

import gc
import signal
import sys


def main() -> None:
    # The modules take a tenth of a second to come; until they are there the system ends us, without a word.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.argv[0] == __file__ and not sys.flags.safe_path:
        # `python -m` looks for modules in the current folder first: in a journal, a `click.py` there would run.
        del sys.path[0]
    gc.disable()  # until the command is known: nothing that is imported becomes garbage
    from faden import cli  # only now

    if before != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        cli.main()
    finally:
        if before != signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    main()
