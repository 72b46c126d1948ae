"""`python -m pyl`: starts the program that was installed with this package."""

import os
import sys

from pyl._find_pyl import find_pyl


def main():
    program = find_pyl()
    words = [program] + sys.argv[1:]
    if sys.platform != "win32":
        os.execv(program, words)
    # A process of Windows cannot become another program.
    import subprocess

    try:
        sys.exit(subprocess.call(words))
    except KeyboardInterrupt:
        # The script was interrupted too, and has printed what it had to.
        sys.exit(2)


if __name__ == "__main__":
    main()
