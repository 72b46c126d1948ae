# Makes the environment of a script, with the Python that it is for, and says on standard error what happens. For Python 3.4
# and later. Its argument is JSON (src/environments/maker.ts). The exit status is 0 if the environment is there.
import json
import os
import shutil
import subprocess
import sys
import time

IS_WINDOWS = os.name == 'nt'
# Written last. A folder without it was left by a process that was killed, and is made again.
READY = 'pyl-ready'


def main():
    task = json.loads(sys.argv[1])
    os.makedirs(os.path.dirname(task['folder']), mode=0o700, exist_ok=True)
    with Lock(task['folder'] + '.lock'):
        if is_ready(task):
            return 0
        remove(task['folder'])
        try:
            make(task)
            replace(os.path.join(task['folder'], READY), task['needs'])
        except BaseException:
            remove(task['folder'])
            raise
    return 0


def is_ready(task):
    try:
        with open(os.path.join(task['folder'], READY), encoding='utf-8') as file:
            return file.read() == task['needs']
    except OSError:
        return False


def make(task):
    python = python_of(task['folder'])
    if task['uv']:
        run([task['uv'], 'venv', '--quiet', '--no-project', '--python', sys.executable, task['folder']], task)
    else:
        run([sys.executable, '-I', '-m', 'venv', '--without-pip', task['folder']], task)
    if task['requirements']:
        install(task, python)


def install(task, python):
    words = ['install'] + task['options'] + ['-r', requirements_file(task)]
    if task['uv']:
        run([task['uv'], 'pip'] + words + ['--python', python], task)
    else:
        run(pip_command() + ['--python', python] + words + ['--no-input', '--disable-pip-version-check'], task)


def pip_command():
    # pip prints its progress on standard output, which is the script's.
    code = 'import os, runpy, sys; os.dup2(2, 1); sys.argv[0] = "pip"; runpy.run_module("pip", run_name="__main__")'
    return [sys.executable, '-I', '-c', code]


def requirements_file(task):
    path = os.path.join(task['folder'], 'pyl-requirements.txt')
    replace(path, ''.join(line + '\n' for line in task['requirements']))
    return path


def python_of(folder):
    return os.path.join(folder, 'Scripts', 'python.exe') if IS_WINDOWS else os.path.join(folder, 'bin', 'python')


def run(words, task):
    """Raises Failed if the program fails. On a terminal it shows its progress there; otherwise only an error is shown."""
    output = None if task['terminal'] else subprocess.PIPE
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=output or 2, stderr=output and subprocess.STDOUT)
    try:
        text, _ = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode != 0:
        raise Failed((text or b'').decode('utf-8', 'replace'))


class Failed(Exception):
    pass


class Lock(object):
    """Waits until no other process has the lock. The system frees it when this one ends, however it does."""

    def __init__(self, path):
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def __enter__(self):
        if IS_WINDOWS:
            import msvcrt

            while True:
                try:
                    return msvcrt.locking(self.file, msvcrt.LK_LOCK, 1)
                except OSError:
                    # It tries ten times, a second apart.
                    continue
        import fcntl

        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        os.close(self.file)


def replace(path, text):
    beside = '%s.%d' % (path, os.getpid())
    with open(beside, 'w', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: os.replace(beside, path))


def remove(folder):
    if os.path.lexists(folder):
        patiently(lambda: shutil.rmtree(folder))


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


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Failed as failure:
        sys.stderr.write(str(failure))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.stderr.write('%s\n' % error)
        sys.exit(2)
