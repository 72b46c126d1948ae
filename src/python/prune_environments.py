# Finds environments of scripts that are not needed any more, and removes them. For Python 3.4 and later. It removes what pyl
# has put into the folders `scripts` and `known` and what a killed `pyl --lock` has left, and nothing else; it follows no links.
import errno
import os
import re
import stat
import subprocess
import time

from kept_environments import (
    ENVIRONMENT, IS_WINDOWS, LOCK, READY, Lock, names_in, native, patiently, python_of, read_object, ready_of, remove_empty)
from remove_tree import extended, is_link, mode_of, remove_tree
from used_environments import Uses

DAY = 86400
UNUSED_DAYS = 30
KEY = re.compile(r'[0-9a-f]{16}\Z')
# Beside the environments in the folder of a key: work folders, what is being removed, and pyl's own files.
OWN = re.compile(r'[0-9]+\.(d|removed)\Z|\.?pyl-')
# In which `pyl --lock` works (src/commands/environments/lock-folder.ts).
WORK_FOLDER = re.compile(r'lock-[0-9a-f]{16}\Z')
RECORD = re.compile(r'[0-9a-f]{16}\Z')
UNFINISHED_RECORD = re.compile(r'\.[0-9a-f]{16}\.pyl-[0-9]+\Z')


class Kept(object):
    """What is in a cache folder of pyl. `problems` are pairs of a path and what the system says of it."""

    def __init__(self, cache):
        cache = native(cache)
        self.cache = cache
        self.scripts = os.path.join(cache, 'scripts')
        self.known = os.path.join(cache, 'known')
        self.problems = []
        self.uses = Uses(self.scripts)
        self.read_records()

    def read_records(self):
        self.records_read = change_of(self.known)
        self.records = {}
        self.days = {}
        for path in self.entries(self.known, RECORD, stat.S_ISREG):
            record = read_object(path)
            prefix, day = record.get('prefix'), record.get('day')
            self.records[path] = native(prefix) if isinstance(prefix, str) and '\0' not in prefix else ''
            # The times of files are lost in a copy.
            if isinstance(day, int) and 0 < day * DAY < time.time():
                self.days[path] = (day + 0.5) * DAY

    def entries(self, folder, pattern, has_kind=stat.S_ISDIR):
        """Returns the paths of files or folders with such names; a link is neither."""
        try:
            if is_link(folder):
                raise OSError(errno.ELOOP, 'it is a link, which pyl does not follow')
            names = sorted(os.listdir(folder))
        except OSError as error:
            if error.errno != errno.ENOENT:
                self.add_problem(folder, error)
            return []
        paths = [os.path.join(folder, name) for name in names if pattern.match(name)]
        return [path for path in paths if has_kind(mode_of(path)) and not is_link(path)]

    def add_problem(self, path, error):
        problem = (path, reason_of(error))
        if problem not in self.problems:
            self.problems.append(problem)

    def environments(self):
        """Yields a dictionary for each environment. `state` is `used`, `unused`, `replaced`, `broken` or `unfinished`."""
        for folder in self.entries(self.scripts, KEY):
            for prefix in self.prefixes(folder):
                yield self.environment(prefix)

    def prefixes(self, folder):
        return self.entries(folder, ENVIRONMENT)

    def environment(self, prefix):
        folder, name = os.path.split(prefix)
        environment = ready_of(folder).get('environment')
        now = time.time()
        # A clock that was wrong has set a time in the future.
        last_used = min(now, max(self.days.get(path) or time_of(path) for path in [prefix] + self.records_of(prefix)))
        if environment is None or int(environment) < int(name):
            state = 'unfinished'
        elif environment != name:
            state = 'replaced'
        elif is_broken(prefix):
            state = 'broken'
        else:
            state = 'unused' if last_used < now - UNUSED_DAYS * DAY else 'used'
        return {'path': prefix, 'lastUsed': int(last_used), 'state': state}

    def records_of(self, prefix):
        return [path for path, named in self.records.items() if named == prefix]

    def stale_records(self):
        """Returns records of environments that are gone, and what killed launches were writing."""
        unfinished = self.entries(self.known, UNFINISHED_RECORD, stat.S_ISREG)
        stale = [path for path, prefix in self.records.items() if not os.path.isdir(prefix)]
        return stale + [path for path in unfinished if time_of(path) < time.time() - DAY]

    def prune(self, is_dry, size_of=None):
        """
        Removes what is not needed. Yields a dictionary for each environment, with `removed`. `kept` says why one that is
        not needed stays: `locked`, `inUse`, `changed`, or `failed` with `error`.
        """
        for folder in self.entries(self.scripts, KEY):
            for prefix in self.prefixes(folder):
                entry = self.environment(prefix)
                if size_of:
                    entry['bytes'] = size_of(prefix)
                if entry['state'] == 'used':
                    kept = {'removed': False}
                else:
                    kept = self.remove(prefix, entry['state'], is_dry)
                if not is_dry:
                    self.correct_times(prefix)
                yield dict(entry, **kept)
            if not is_dry:
                self.clear(folder)
        if is_dry:
            return
        for path in self.stale_records():
            self.attempt(path, os.remove)
        for path in self.entries(os.path.realpath(self.cache), WORK_FOLDER):
            if time_of(path) < time.time() - DAY:
                self.attempt(path, remove_tree)

    def attempt(self, path, change):
        try:
            change(path)
            return True
        except FileNotFoundError:
            return True
        except OSError as error:
            self.add_problem(path, error)
            return False

    def correct_times(self, prefix):
        """Otherwise a time in the future would keep it until then."""
        for path in [prefix] + self.records_of(prefix):
            if time_of(path) > time.time() + DAY:
                self.attempt(path, os.utime)

    def remove(self, prefix, state, is_dry):
        folder = os.path.dirname(prefix)
        lock = Lock(folder)
        try:
            if is_dry:
                is_free = is_lock_free(lock)
            else:
                is_free = lock.take()
            # Another process makes one.
            if not is_free:
                return {'removed': False, 'kept': 'locked'}
            try:
                return self.remove_locked(prefix, state, is_dry)
            finally:
                if not is_dry:
                    lock.release()
        except (OSError, subprocess.SubprocessError) as error:
            return {'removed': False, 'kept': 'failed', 'error': reason_of(error)}

    def remove_locked(self, prefix, state, is_dry):
        # It may have been used or made since it was looked at.
        if change_of(self.known) != self.records_read:
            self.read_records()
        if self.environment(prefix)['state'] != state:
            return {'removed': False, 'kept': 'changed'}
        if self.uses.has(prefix):
            return {'removed': False, 'kept': 'inUse'}
        if is_dry:
            return {'removed': True}
        away = prefix + '.removed'
        remove_tree(away)
        # No launch sees half of it. Windows does not rename a folder with an open file in it.
        try:
            patiently(lambda: os.rename(extended(prefix), extended(away)))
        except PermissionError:
            if IS_WINDOWS:
                return {'removed': False, 'kept': 'inUse'}
            raise
        if state in ('unused', 'broken'):
            os.remove(os.path.join(os.path.dirname(prefix), READY))
        for path in self.records_of(prefix):
            self.attempt(path, os.remove)
        remove_tree(away)
        return {'removed': True}

    def clear(self, folder):
        """Removes what killed processes have left there, and the folder if it has nothing else."""
        if self.prefixes(folder) and not self.leftovers(folder):
            return
        lock = Lock(folder)
        try:
            if not lock.take():
                return
        except OSError as error:
            self.add_problem(folder, error)
            return
        try:
            for path in self.leftovers(folder):
                self.attempt(path, remove_tree)
            is_empty = not self.prefixes(folder)
            if is_empty:
                self.attempt(os.path.join(folder, READY), os.remove)
                if not IS_WINDOWS:
                    remove_empty(folder)
        finally:
            lock.release()
        # No open file can be removed there. If another process has the lock open, it stays.
        if is_empty and IS_WINDOWS:
            remove_empty(folder)

    def leftovers(self, folder):
        names = [name for name in names_in(folder) if OWN.match(name) and name not in (READY, LOCK)]
        return [os.path.join(folder, name) for name in names]


def is_broken(prefix):
    """Returns whether the Python of an environment, or of its base, is gone."""
    if is_gone(python_of(prefix)):
        return True
    if not IS_WINDOWS:
        return False
    # Its program is a copy, which starts the base's.
    try:
        with open(os.path.join(prefix, 'pyvenv.cfg'), encoding='utf-8', errors='replace') as file:
            found = re.search('^home *= *(.+?) *$', file.read(65536), re.MULTILINE)
    except OSError:
        return False
    return found is not None and is_gone(found.group(1))


def is_gone(path):
    try:
        os.stat(path)
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def time_of(path):
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0


def change_of(folder):
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None


def reason_of(error):
    return getattr(error, 'strerror', None) or str(error)


def is_lock_free(lock):
    """Returns whether no process has a lock, without creating its file."""
    try:
        lock.file = os.open(lock.path, os.O_RDWR)
    except FileNotFoundError:
        return True
    is_free = lock.try_lock()
    lock.release()
    return is_free


def last_pruned(stamp):
    try:
        with open(stamp) as file:
            return int(file.read())
    except (OSError, ValueError):
        return 0


def prune_daily(cache):
    stamp = os.path.join(cache, 'pruned')
    now = int(time.time())
    # A clock that was wrong has written a time in the future.
    if 0 <= now - last_pruned(stamp) < DAY:
        return
    try:
        # In place: beside it a killed process could leave a file. What it leaves in it counts as no time.
        with open(stamp, 'w') as file:
            file.write(str(now))
        for _ in Kept(cache).prune(is_dry=False):
            pass
    except Exception:
        # What was made is there all the same. `pyl --prune` says what is wrong.
        pass
