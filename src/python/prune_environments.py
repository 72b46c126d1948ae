# Which of the environments of scripts are used, and the removal of the others. For Python 3.4 and later.
import os
import subprocess
import time

from kept_environments import (
    IS_WINDOWS, LOCK, READY, Lock, environments_in, names_in, python_of, read_object, ready_of, remove, remove_empty,
    replace)

DAY = 86400
UNUSED_DAYS = 30


class Kept(object):
    """What is in a cache folder of pyl."""

    def __init__(self, cache):
        self.cache = cache
        self.records = self.read_records()

    def read_records(self):
        known = os.path.join(self.cache, 'known')
        records = {}
        for name in names_in(known):
            path = os.path.join(known, name)
            records[path] = read_object(path).get('prefix')
        return records

    def environments(self):
        """Yields a dictionary for each environment. `state` is `used`, `unused`, `replaced`, `broken` or `unfinished`."""
        scripts = os.path.join(self.cache, 'scripts')
        for key in names_in(scripts):
            folder = os.path.join(scripts, key)
            for name in environments_in(folder):
                yield self.environment(folder, name)

    def environment(self, folder, name):
        prefix = os.path.join(folder, name)
        ready = ready_of(folder)
        last_used = max([mtime_of(prefix)] + [mtime_of(path) for path in self.records_of(prefix)])
        entry = {'path': prefix, 'bytes': size_of(prefix), 'lastUsed': int(last_used)}
        if not ready:
            entry['state'] = 'unfinished'
        elif ready.get('environment') != name:
            entry['state'] = 'replaced'
        elif not os.path.exists(python_of(prefix)):
            entry['state'] = 'broken'
        else:
            entry['state'] = 'unused' if last_used < time.time() - UNUSED_DAYS * DAY else 'used'
        return entry

    def records_of(self, prefix):
        return [path for path, named in self.records.items() if named == prefix]

    def stale_records(self):
        """Records of environments that are gone."""
        return [path for path, prefix in self.records.items() if not prefix or not os.path.isdir(prefix)]

    def prune(self, is_dry):
        """Removes what nobody needs. Yields a dictionary for each environment, with `removed`."""
        for entry in list(self.environments()):
            entry['removed'] = entry['state'] != 'used' and self.remove(entry, is_dry)
            yield entry
        for path in self.stale_records():
            if not is_dry:
                remove(path)
        for key in names_in(os.path.join(self.cache, 'scripts')):
            folder = os.path.join(self.cache, 'scripts', key)
            if not is_dry and not environments_in(folder):
                self.remove_empty(folder)

    def remove(self, entry, is_dry):
        prefix = entry['path']
        folder, name = os.path.split(prefix)
        lock = Lock(folder)
        # One that is being made now is nobody's to remove.
        if not lock.take():
            return False
        try:
            # It may have been used or made since it was looked at.
            if self.environment(folder, name)['state'] != entry['state'] or is_used(prefix):
                return False
            if is_dry:
                return True
            for path in self.records_of(prefix):
                remove(path)
            if entry['state'] in ('unused', 'broken'):
                remove(os.path.join(folder, READY))
            remove(prefix)
            return True
        finally:
            lock.release()

    def remove_empty(self, folder):
        if not os.path.isdir(folder):
            return
        lock = Lock(folder)
        if lock.take():
            if not environments_in(folder):
                for name in names_in(folder):
                    if name != LOCK:
                        remove(os.path.join(folder, name))
                remove_empty(folder)
            lock.release()


def mtime_of(path):
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0


def size_of(folder):
    """Returns the bytes of the files that the folder alone has: uv links the others from its cache."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                info = os.lstat(os.path.join(parent, name))
            except OSError:
                continue
            if info.st_nlink == 1:
                total += info.st_size
    return total


def last_pruned(stamp):
    try:
        with open(stamp) as file:
            return int(file.read())
    except (OSError, ValueError):
        return 0


def prune_daily(cache):
    stamp = os.path.join(cache, 'pruned')
    now = int(time.time())
    if now < last_pruned(stamp) + DAY:
        return
    replace(stamp, str(now))
    for _ in Kept(cache).prune(is_dry=False):
        pass


def is_used(prefix):
    """Returns whether a process that runs now was started from an environment, or has a library of it loaded."""
    if IS_WINDOWS:
        return is_open(python_of(prefix))
    inside = os.fsencode(prefix + os.sep)
    return any(inside in text for text in texts_of_processes())


def texts_of_processes():
    """Yields texts with the command lines of all processes, and with the files that they have loaded."""
    if not os.path.isdir('/proc/self'):
        # macOS and the BSDs.
        yield subprocess.check_output(['ps', '-axww', '-o', 'command='])
        return
    for pid in names_in('/proc'):
        if not pid.isdigit() or int(pid) == os.getpid():
            continue
        for name in ('cmdline', 'maps'):
            try:
                with open(os.path.join('/proc', pid, name), 'rb') as file:
                    yield file.read()
            except OSError:
                # It has ended, or is another user's.
                pass


def is_open(program):
    """Windows lets nobody write to a program that runs."""
    try:
        os.close(os.open(program, os.O_RDWR))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
