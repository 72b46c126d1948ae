"""Starts Windows processes as test/support/windows/wine.ts lists them, and prints what became of each.

It runs in Wine, so that exit codes arrive whole and one start of Wine does for many programs.
Takes the path of a file with the list; writes the answers beside it, with ".answers" behind.
"""

import _winapi
import base64
import contextlib
import json
import os
import subprocess
import sys


def start(run):
    with contextlib.ExitStack() as stack:
        for path in run["held"]:
            stack.callback(_winapi.CloseHandle, hold(path))
        return start_now(run)


def start_now(run):
    environment = {} if run.get("only") else dict(windows_variables())
    for name, value in run["variables"].items():
        for same in [key for key in environment if key.upper() == name.upper()]:
            del environment[same]
        environment[name] = value
    try:
        process = subprocess.Popen(
            run["command"],
            executable=run.get("executable"),
            cwd=run.get("directory"),
            env=environment,
            **(streams() if run.get("streams", True) else no_streams()),
            creationflags=run.get("flags", 0),
        )
    except OSError as error:
        return {"problem": str(error)}
    try:
        given = base64.b64decode(run.get("input", "")) if process.stdin else None
        output, errors = process.communicate(given, timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
        return {"problem": "it did not end in time", **reported(output, errors)}
    return {"status": process.returncode & 0xFFFFFFFF, **reported(output, errors)}


def hold(path):
    """Opens a file that no other program may open meanwhile.

    Without ctypes, which loads user32: Windows would wait for this program when another notifies all windows.
    """
    read, existing, none = _winapi.GENERIC_READ, _winapi.OPEN_EXISTING, _winapi.NULL
    return _winapi.CreateFile(path, read, 0, none, existing, 0, none)


def streams():
    return {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def no_streams():
    """As a program is started by a double click."""
    return {"startupinfo": subprocess.STARTUPINFO(dwFlags=subprocess.STARTF_USESTDHANDLES)}


def reported(output, errors):
    return {
        "output": base64.b64encode(output or b"").decode(),
        "errors": base64.b64encode(errors or b"").decode(),
    }


def windows_variables():
    """What a user's programs have on a fresh Windows; nothing of this machine's Unix side."""
    names = (
        "APPDATA COMSPEC LOCALAPPDATA NUMBER_OF_PROCESSORS OS PATHEXT PROCESSOR_ARCHITECTURE"
        " PROGRAMDATA PROGRAMFILES PUBLIC SYSTEMDRIVE SYSTEMROOT TEMP TMP USERNAME USERPROFILE WINDIR"
    ).split()
    for name in names:
        if name in os.environ:
            yield name, os.environ[name]
    yield "PATH", r"C:\windows\system32;C:\windows"


with open(sys.argv[1], encoding="utf-8", errors="surrogatepass") as file:
    runs = json.load(file)
answers = [start(run) for run in runs]
with open(sys.argv[1] + ".answers", "w", encoding="utf-8") as file:
    json.dump(answers, file)
