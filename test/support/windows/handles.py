"""Starts programs by CreateProcess with standard handles of any kind, and prints what each found.

Takes the path of a JSON list, and writes one beside it, with ".answers" behind: the standard output
may be the started program's too.
"""

import ctypes
import json
import msvcrt
import os
import subprocess
import sys
from ctypes import wintypes

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.WaitForSingleObject.argtypes = [wintypes.HANDLE, wintypes.DWORD]
kernel.GetExitCodeProcess.argtypes = [wintypes.HANDLE, wintypes.LPDWORD]
kernel.TerminateProcess.argtypes = [wintypes.HANDLE, wintypes.UINT]
USE_HANDLES = 0x100


class StartupInfo(ctypes.Structure):
    _fields_ = [
        ("size", wintypes.DWORD),
        ("reserved", wintypes.LPWSTR),
        ("desktop", wintypes.LPWSTR),
        ("title", wintypes.LPWSTR),
        *[(name, wintypes.DWORD) for name in ("x", "y", "width", "height", "columns", "rows", "fill", "flags")],
        ("show", wintypes.WORD),
        ("length2", wintypes.WORD),
        ("reserved2", ctypes.c_void_p),
        ("handles", ctypes.c_void_p * 3),
    ]


class ProcessInformation(ctypes.Structure):
    _fields_ = [
        ("process", wintypes.HANDLE),
        ("thread", wintypes.HANDLE),
        ("pid", wintypes.DWORD),
        ("tid", wintypes.DWORD),
    ]


def opened(name, flags, inheritable=True):
    descriptor = os.open(name, flags | os.O_BINARY)
    handle = msvcrt.get_osfhandle(descriptor)
    os.set_handle_inheritable(handle, inheritable)
    return handle


def handle(kind, index, shared):
    """By its kind: a number that is not a handle, or one of a file, the same for all that say `same`."""
    if kind in ("null", "invalid", "junk"):
        return {"null": None, "invalid": -1, "junk": 0x7654}[kind]
    if kind == "nul":
        return opened("NUL", os.O_RDWR)
    if kind == "same":
        return shared
    flags = os.O_RDONLY if index == 0 else os.O_RDWR | os.O_CREAT
    return opened("stream%d" % index, flags, kind != "private")


def start(run):
    os.environ["FACTS"] = facts = os.path.abspath("facts.json")
    if os.path.exists(facts):
        os.remove(facts)
    for name in ("stream0", "shared", "extra"):
        open(name, "w").close()
    information = StartupInfo(size=ctypes.sizeof(StartupInfo))
    if "handles" in run:
        shared = opened("shared", os.O_RDWR)
        information.flags |= USE_HANDLES
        kinds = enumerate(run["handles"])
        information.handles[:] = [handle(kind, index, shared) for index, kind in kinds]
    if "show" in run:
        information.flags |= 1
        information.show = run["show"]
    os.environ["EXTRA"] = str(opened("extra", os.O_RDWR))
    line = ctypes.create_unicode_buffer(subprocess.list2cmdline(run["command"]))
    process = ProcessInformation()
    flags = run.get("flags", 0)
    references = ctypes.byref(information), ctypes.byref(process)
    if not kernel.CreateProcessW(run["command"][0], line, None, None, True, flags, None, None, *references):
        raise ctypes.WinError(ctypes.get_last_error())
    if kernel.WaitForSingleObject(process.process, 20_000):
        kernel.TerminateProcess(process.process, 1)
        return {"problem": "it did not end"}
    status = wintypes.DWORD()
    kernel.GetExitCodeProcess(process.process, status)
    found = {"status": status.value, "shared": read("shared"), "extraText": read("extra")}
    return {**found, **(json.loads(read(facts)) if os.path.exists(facts) else {})}


def read(name):
    with open(name) as file:
        return file.read()


with open(sys.argv[1]) as file:
    answers = [start(run) for run in json.load(file)]
with open(sys.argv[1] + ".answers", "w") as file:
    json.dump(answers, file)
