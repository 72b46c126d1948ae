"""Measures from the start of a command to the first line of a script that it runs in a terminal.

Its arguments are `cold`, or `warm` if the terminal shall run already; how often; the terminal's name; and two commands
with `VERSUS` between them, in which SCRIPT stands for the script. They run in turn, so that what else the machine does
is the same for both. Prints the medians in milliseconds.
"""

import os
import statistics
import subprocess
import sys
import time

script = "/tmp/first-line-of-script.py"
written = script + ".time"
measured = """import time
now = time.monotonic()
import os
with open(__file__ + ".new", "w") as file:
    file.write(repr(now))
os.rename(__file__ + ".new", __file__ + ".time")
"""
silent = {stream: subprocess.DEVNULL for stream in ("stdin", "stdout", "stderr")}


def measure(command):
    """Starts the command. Returns the milliseconds until the script's first line."""
    start = time.monotonic()
    subprocess.Popen(command, **silent)
    while not os.path.exists(written):
        time.sleep(0.001)
    with open(written) as file:
        end = float(file.read())
    os.remove(written)
    return (end - start) * 1000


def end_processes(terminal):
    """Ends the terminal, and waits until it has ended. The system keeps 15 characters of a process's name."""
    for name in (terminal, terminal + "-server"):
        while subprocess.run(["pkill", "-x", name[:15]], **silent).returncode == 0:
            time.sleep(0.05)


state, times, terminal, *words = sys.argv[1:]
with open(script, "w") as file:
    file.write(measured)
words = [script if word == "SCRIPT" else word for word in words]
middle = words.index("VERSUS")
results = [[], []]
end_processes(terminal)
if state == "warm":
    subprocess.Popen([terminal], **silent)
    time.sleep(2)
# The first run reads the programs from the disk.
for run in range(int(times) + 1):
    for result, command in zip(results, (words[:middle], words[middle + 1 :])):
        if state == "cold":
            end_processes(terminal)
        result.append(measure(command))
        # The window closes.
        time.sleep(0.4)
end_processes(terminal)
print(*(round(statistics.median(result[1:])) for result in results))
