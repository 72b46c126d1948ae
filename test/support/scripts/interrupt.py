"""Presses Ctrl-C in a terminal while a program runs there, and prints how it ended and what it left.

The only argument is JSON. Ctrl-C is typed as soon as a path exists that `when` matches. `left` is what `look` matches at the
moment when the program has ended: what it has started may still be running then, as a shell would already ask for the next
command.
"""

import glob
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time

# Nothing is measured by it: it ends a conversation that has gone wrong.
PATIENCE = 40


def lead(request, report):
    """Runs the program as a shell does: Ctrl-C ends that, and not this process."""
    signal.signal(signal.SIGINT, lambda *_: None)
    process = subprocess.Popen(
        request["command"],
        cwd=request["directory"],
        env=request["variables"],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    status = process.wait()
    os.write(report, json.dumps({"status": status, "left": sorted(glob.glob(request["look"], recursive=True))}).encode())
    # The end of this process closes the terminal. What runs on writes to it until then.
    time.sleep(0.5)
    os._exit(0)


def main(request):
    results, report = os.pipe()
    pid, terminal = pty.fork()
    if pid == 0:
        lead(request, report)
    os.close(report)
    before = termios.tcgetattr(terminal)
    shown, is_typed, start = b"", False, time.time()
    while True:
        if time.time() - start > PATIENCE:
            os.kill(pid, signal.SIGKILL)
            sys.exit("waited in vain; shown was:\n%s" % shown.decode("utf-8", "replace"))
        if not is_typed and glob.glob(request["when"], recursive=True):
            os.write(terminal, b"\x03")
            is_typed = True
        if select.select([terminal], [], [], 0.002)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # What Linux reports if no process has the other end open.
                break
            if not more:
                break
            shown += more
        after = termios.tcgetattr(terminal)
    os.waitpid(pid, 0)
    answer = json.loads(os.read(results, 1 << 20).decode())
    print(json.dumps(dict(answer, shown=shown.decode("utf-8", "replace"), isSane=before == after, isTyped=is_typed)))


main(json.loads(sys.argv[1]))
