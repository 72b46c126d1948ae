"""Kills the launcher while a script and that script's background child run; prints what lived on.

Takes the launcher's path. Run by a Python of Windows, in a folder to write to.
"""

import ctypes
import json
import os
import subprocess
import sys

kernel = ctypes.WinDLL("kernel32")
kernel.OpenProcess.restype = ctypes.c_void_p
kernel.WaitForSingleObject.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
SYNCHRONIZE = 0x100000

BACKGROUND = """
import os, time
while not os.path.exists("enough"):
    time.sleep(0.05)
open("outlived", "w").close()
"""

SCRIPT = """
import os, subprocess, sys, time
quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
background = subprocess.Popen([sys.executable, "-IS", "background.py"], **quiet)
print(os.getpid(), background.pid, flush=True)
time.sleep(60)
"""


def ends(process, milliseconds):
    return kernel.WaitForSingleObject(process, milliseconds) == 0


for name, source in [("background.py", BACKGROUND), ("waits.py", SCRIPT)]:
    with open(name, "w") as file:
        file.write(source)
launched = subprocess.Popen([sys.argv[1], "waits.py"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
pids = map(int, launched.stdout.readline().split())
script, background = (kernel.OpenProcess(SYNCHRONIZE, False, pid) for pid in pids)
before = [not ends(process, 0) for process in (script, background)]
launched.kill()
reported = {"before": before, "scriptEnded": ends(script, 10_000), "backgroundEnded": ends(background, 300)}
open("enough", "w").close()
reported["outlived"] = ends(background, 10_000) and os.path.exists("outlived")
print(json.dumps(reported))
