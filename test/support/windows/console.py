"""Starts a program on the console of this one, and types there; reports what became of it.

The only argument is JSON: the command, what is typed when the file "running" is there (the file
"typed" says that it was), a text, and what is typed when the console shows that. The
answer is in the file "console.json".
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from ctypes import wintypes

# Nothing is measured by it: it ends what has gone wrong.
PATIENCE = 15
KEY_EVENT = 1
LEFT_CTRL = 8
SHARED = 3
OPEN_EXISTING = 3
READ_WRITE = 0xC0000000

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateFileW.restype = wintypes.HANDLE
kernel.CreateFileW.argtypes = [
    wintypes.LPCWSTR,
    wintypes.DWORD,
    wintypes.DWORD,
    ctypes.c_void_p,
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.HANDLE,
]


class Key(ctypes.Structure):
    _fields_ = [
        ("type", wintypes.WORD),
        ("down", wintypes.BOOL),
        ("count", wintypes.WORD),
        ("key", wintypes.WORD),
        ("scan", wintypes.WORD),
        ("character", wintypes.WCHAR),
        ("state", wintypes.DWORD),
    ]


def opened(name):
    return wintypes.HANDLE(kernel.CreateFileW(name, READ_WRITE, SHARED, None, OPEN_EXISTING, 0, None))


screen, keyboard = opened("CONOUT$"), opened("CONIN$")


def type_keys(characters):
    for character in characters:
        is_control = character == "\x03"
        key = ord("C") if is_control else ord(character.upper())
        for down in (True, False):
            event = Key(KEY_EVENT, down, 1, key, 0, character, LEFT_CTRL if is_control else 0)
            count = wintypes.DWORD()
            if not kernel.WriteConsoleInputW(keyboard, ctypes.byref(event), 1, ctypes.byref(count)):
                raise ctypes.WinError(ctypes.get_last_error())


def shown():
    buffer, count = ctypes.create_unicode_buffer(4001), wintypes.DWORD()
    kernel.ReadConsoleOutputCharacterW(screen, buffer, 4000, wintypes.DWORD(0), ctypes.byref(count))
    return buffer.value


def wait_for(has_come):
    end = time.monotonic() + PATIENCE
    while not has_come() and time.monotonic() < end:
        time.sleep(0.05)
    return has_come()


def ended(process, seconds):
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def main(request):
    # Every process at a console gets Ctrl-C; this one goes on.
    kernel.SetConsoleCtrlHandler(handler, True)
    process = subprocess.Popen(request["command"])
    reported = {"shown": False}
    if request["early"] and wait_for(lambda: os.path.exists("running")):
        type_keys(request["early"])
        open("typed", "w").close()
    reported["shown"] = wait_for(lambda: request["text"] in shown())
    reported["waited"] = not ended(process, 0.5)
    type_keys(request["keys"])
    reported["ended"] = ended(process, PATIENCE)
    process.kill()
    reported["status"] = process.wait() & 0xFFFFFFFF
    with open("console.json", "w") as file:
        json.dump(reported, file)


handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(lambda event: True)
main(json.loads(sys.argv[1]))
