"""Runs a command in a job with such limits, waits until a file is there too, and closes the job.

Takes the limits as a number, the file's name and the command; prints what that has written.
"""

import ctypes
import os
import subprocess
import sys
import time
from ctypes import wintypes

LIMITS = 9  # JobObjectExtendedLimitInformation

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateJobObjectW.restype = wintypes.HANDLE
kernel.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
kernel.CloseHandle.argtypes = [wintypes.HANDLE]


class Limits(ctypes.Structure):
    _fields_ = [("times", ctypes.c_int64 * 2), ("flags", wintypes.DWORD), ("rest", ctypes.c_byte * 124)]


def check(done):
    if not done:
        raise ctypes.WinError(ctypes.get_last_error())


limits, awaited, *command = sys.argv[1:]
information = Limits(flags=int(limits))
job = kernel.CreateJobObjectW(None, None)
check(kernel.SetInformationJobObject(job, LIMITS, ctypes.byref(information), ctypes.sizeof(information)))
# It waits for its input, and only then does what it is to do in the job.
process = subprocess.Popen(
    [sys.executable, "-ISc", "import subprocess, sys; sys.stdin.read(); sys.exit(subprocess.call(sys.argv[1:]))", *command],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
)
check(kernel.AssignProcessToJobObject(job, int(process._handle)))
output, _ = process.communicate()
end = time.monotonic() + 20
while not os.path.exists(awaited) and time.monotonic() < end:
    time.sleep(0.05)
check(kernel.CloseHandle(job))
sys.stdout.buffer.write(output)
