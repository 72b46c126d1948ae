# Finds out which environments of scripts processes use now. For Python 3.4 and later.
import os
import re
import subprocess
import time

from kept_environments import IS_WINDOWS, names_in, python_of


class Uses(object):
    """What processes use below a folder."""

    def __init__(self, scripts):
        self.scripts = scripts
        self.used = None

    def has(self, prefix):
        """Returns whether a process was started from an environment, has a library of it loaded, or names it in a variable."""
        if IS_WINDOWS:
            folder = os.path.dirname(python_of(prefix))
            return any(is_open(os.path.join(folder, name)) for name in ('python.exe', 'pythonw.exe'))
        now = time.time()
        # To look at all processes takes some 50 ms.
        if self.used is None or not 0 <= now - self.used_at < 1:
            self.used, self.used_at = used_below(self.scripts), now
        return os.fsencode(os.path.relpath(prefix, self.scripts)) in self.used


def used_below(scripts):
    """Returns `KEY/NAME` of the environments that processes use."""
    places = set(os.fsencode(path) for path in (scripts, os.path.realpath(scripts)))
    pattern = re.compile(b'(?:' + b'|'.join(map(re.escape, sorted(places))) + b')/([0-9a-f]{16}/[0-9]+)/')
    return set(name for text in texts_of_processes() for name in pattern.findall(text))


def texts_of_processes():
    """Yields texts with the command lines of all processes, their variables, and the files that they have loaded."""
    if not os.path.isdir('/proc/self'):
        # macOS and the BSDs.
        yield subprocess.check_output(['ps', '-axww', '-o', 'command='])
        return
    for pid in names_in('/proc'):
        for name in ('cmdline', 'environ', 'maps') if pid.isdigit() else ():
            try:
                with open(os.path.join('/proc', pid, name), 'rb') as file:
                    yield file.read()
            except OSError:
                # It has ended, or is another user's.
                pass


def is_open(program):
    """Windows lets no process write to a program that runs."""
    try:
        os.close(os.open(program, os.O_RDWR))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
