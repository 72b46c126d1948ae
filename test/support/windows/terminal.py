"""Runs a program on a terminal of its own and types when a file is there; prints the exit status.

What Wine's console shows is drawn, not printed, so the program writes a file when it is ready, or
the text to wait for is short.
The only argument is JSON: command, variables, directory, the file and the text to wait for, what to type.
"""

import json
import os
import pty
import select
import sys
import termios
import time

# Nothing is measured by it: it ends what has gone wrong.
PATIENCE = 40


def main(request):
    pid, terminal = pty.fork()
    if pid == 0:
        # Until Wine's console has the terminal, Return stays what it is.
        attributes = termios.tcgetattr(0)
        attributes[0] &= ~termios.ICRNL
        termios.tcsetattr(0, termios.TCSANOW, attributes)
        os.chdir(request["directory"])
        os.execvpe(request["command"][0], request["command"], request["variables"])
    end = time.monotonic() + PATIENCE
    typed = False
    shown = b""
    awaited = request["wait"].encode() if "wait" in request else None
    while time.monotonic() < end:
        if not typed and (awaited in shown if awaited else os.path.exists(request["ready"])):
            os.write(terminal, request["type"].encode())
            typed = True
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # What Linux reports if no process has the other end open.
                break
    else:
        sys.exit("it did not end, typed: %s; shown was:\n%r" % (typed, shown))
    _, status = os.waitpid(pid, 0)
    print(os.waitstatus_to_exitcode(status))


main(json.loads(sys.argv[1]))
