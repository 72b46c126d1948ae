"""Reports how a terminal has started it, in a file beside it, and stays until the window is closed."""

import json
import os
import signal
import sys
import time


def closed(number, frame):
    with open(sys.argv[0] + ".closed", "w"):
        sys.exit(0)


def report():
    what = {
        "arguments": sys.argv[1:],
        "folder": os.getcwd(),
        "choice": os.environ.get("PY_PYTHON"),
        "process": os.getpid(),
    }
    written = sys.argv[0] + ".json"
    with open(written + ".new", "w") as file:
        json.dump(what, file)
    os.rename(written + ".new", written)


signal.signal(signal.SIGHUP, closed)
print("\033[48;2;0;170;0m" + "\n".join([" " * 40] * 10) + "\033[0m", flush=True)
report()
if "--fail" in sys.argv:
    raise RuntimeError("this script fails")
while True:
    time.sleep(1)
