# The environments that pyl has made for scripts: where they are, and how they are locked. For Python 3.4 and later. A folder of pyl's cache has
#   scripts/KEY/1, 2...    the environments that were made for the same needs; a new one never replaces a file of another
#   scripts/KEY/pyl-ready  JSON: which of them counts, what it was made for, and when
#   scripts/KEY/pyl-lock   held by the process that makes or removes one
#   known/DIGEST           JSON: what a launch has found out; written anew on each day on which it is used
#   pruned                 when environments were last removed, in seconds since 1970
import errno
import json
import os
import re
import shutil
import stat
import time

IS_WINDOWS = os.name == 'nt'
READY = 'pyl-ready'
LOCK = 'pyl-lock'
ENVIRONMENT = re.compile(r'[1-9][0-9]{0,8}\Z')
# No file that pyl reads here is longer.
LONGEST = 1 << 24


class Lock(object):
    """Waits until no other process has the lock of a folder. The system frees it when this one ends, however it does."""

    def __init__(self, folder, waiting=None):
        self.folder = folder
        self.path = os.path.join(folder, LOCK)
        self.waiting = waiting

    def __enter__(self):
        while not self.take():
            if self.waiting:
                self.waiting()
            self.waiting = None
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.release()

    def release(self):
        os.close(self.file)

    def take(self):
        """Returns whether this process has the lock now."""
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if self.try_lock() and self.is_there():
            return True
        os.close(self.file)
        return False

    def try_lock(self):
        try:
            if IS_WINDOWS:
                import msvcrt

                msvcrt.locking(self.file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system without locks is an error: waiting would have no end. Windows has no such.
            if not IS_WINDOWS and error.errno not in (errno.EAGAIN, errno.EWOULDBLOCK):
                raise
            return False
        return True

    def is_there(self):
        """The process that had it may have removed it with the folder."""
        try:
            return os.path.samestat(os.fstat(self.file), os.stat(self.path))
        except OSError:
            return False


def remove_empty(folder):
    """Removes a folder that has the lock alone. Who waits for the lock makes another one."""
    try:
        os.remove(os.path.join(folder, LOCK))
        os.rmdir(folder)
    except OSError:
        # Windows removes no file that is open: that one stays.
        pass


def ready_of(folder):
    """Returns what the file says; an empty dictionary if it does not name an environment."""
    ready = read_object(os.path.join(folder, READY))
    name = ready.get('environment')
    return ready if isinstance(name, str) and ENVIRONMENT.match(name) else {}


def read_object(path):
    try:
        # A pipe would wait for a writer.
        if not stat.S_ISREG(os.stat(path).st_mode):
            return {}
        with open(path, encoding='utf-8', errors='surrogateescape') as file:
            value = json.loads(file.read(LONGEST))
    except (OSError, ValueError, RuntimeError):
        return {}
    return value if isinstance(value, dict) else {}


def environments_in(folder):
    """Returns the names of the environments in a folder, the oldest first."""
    return sorted(filter(ENVIRONMENT.match, names_in(folder)), key=int)


def native(path):
    """Returns a path of JSON or of the command line as Python has paths. In some locales that is not UTF-8."""
    return path if IS_WINDOWS else os.fsdecode(path.encode('utf-8', 'surrogateescape'))


def names_in(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def python_of(prefix):
    return os.path.join(prefix, 'Scripts', 'python.exe') if IS_WINDOWS else os.path.join(prefix, 'bin', 'python')


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        patiently(lambda: shutil.rmtree(path))
    elif os.path.lexists(path):
        try:
            patiently(lambda: os.remove(path))
        except FileNotFoundError:
            # Another process was first.
            pass


def replace(path, text):
    beside = '%s.%d' % (path, os.getpid())
    with open(beside, 'w', encoding='utf-8', errors='surrogateescape') as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: os.replace(beside, path))


def patiently(change):
    """On Windows a scanner may hold a new file open for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, 1.6):
        try:
            return change()
        except OSError:
            if not IS_WINDOWS:
                raise
            time.sleep(pause)
    return change()
