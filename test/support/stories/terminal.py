"""Types into a program on a terminal of its own, as a person does, and prints all that was shown.

The only argument is JSON: a command and steps, each a text to wait for and what to type then. With `columns` the
terminal has that width. With `hangUp` it is closed after the last step.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

# Nothing is measured by it: it ends a conversation that has gone wrong.
PATIENCE = 40


def read(terminal):
    ready, _, _ = select.select([terminal], [], [], PATIENCE)
    if not ready:
        return None
    try:
        shown = os.read(terminal, 65536)
    except OSError:  # What Linux reports if no process has the other end open.
        return b""
    # Shells ask for the place of the cursor, and which terminal it is.
    os.write(terminal, b"\x1b[1;1R" * shown.count(b"\x1b[6n") + b"\x1b[?6c" * shown.count(b"\x1b[c"))
    return shown


def main(request):
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(request["directory"])
        os.execve(request["command"][0], request["command"], request["variables"])
    if "columns" in request:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, request["columns"], 0, 0))
    shown = b""
    seen = 0
    for step in request["steps"]:
        awaited = step["wait"].encode()
        while awaited not in shown[seen:]:
            more = read(terminal)
            if not more:
                sys.exit("waited in vain for %r; shown was:\n%s" % (step["wait"], shown.decode("utf-8", "replace")))
            shown += more
        seen = shown.index(awaited, seen) + len(awaited)
        os.write(terminal, step["type"].encode())
    while not request.get("hangUp"):
        more = read(terminal)
        if not more:
            break
        shown += more
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    print(json.dumps({"shown": shown.decode("utf-8", "replace"), "status": os.waitstatus_to_exitcode(status)}))


main(json.loads(sys.argv[1]))
