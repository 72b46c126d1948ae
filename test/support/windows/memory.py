"""Prints how much private memory programs have committed while what they have started runs.

Takes a JSON list of commands; what they start is to print a line, and to end with its input.
"""

import ctypes
import json
import subprocess
import sys
import time
from ctypes import wintypes

MEM_COMMIT = 0x1000
MEM_PRIVATE = 0x20000


class Region(ctypes.Structure):
    _fields_ = [
        ("start", ctypes.c_size_t),
        ("allocation", ctypes.c_void_p),
        ("protection_then", wintypes.DWORD),
        ("partition", wintypes.WORD),
        ("size", ctypes.c_size_t),
        ("state", wintypes.DWORD),
        ("protection", wintypes.DWORD),
        ("type", wintypes.DWORD),
    ]


query = ctypes.WinDLL("kernel32").VirtualQueryEx
query.argtypes = [wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
query.restype = ctypes.c_size_t


def private(process):
    total = place = 0
    region = Region()
    while query(process, place, ctypes.byref(region), ctypes.sizeof(region)):
        if region.state == MEM_COMMIT and region.type == MEM_PRIVATE:
            total += region.size
        place = region.start + region.size
    return total


def measure(command):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\r\n"
    # pyl keeps its engine for half a second (launcher/src/platform/windows/process/launch.rs).
    time.sleep(1)
    total = private(int(process._handle))
    process.communicate()
    return total


print(json.dumps([measure(command) for command in json.loads(sys.argv[1])]))
