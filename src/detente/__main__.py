"""The command `detente`, and `python -m detente`."""

import sys

STOPPED = 130


def main() -> None:
    """Run the command line; Ctrl-C while it is still loading stops it as cleanly as later."""
    try:
        from detente.doors.cli import main as run  # noqa: PLC0415  its loading can be stopped too

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
