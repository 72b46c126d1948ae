# Makes the environment of a script, with the Python that it is for, and says on standard error what happens. For Python
# 3.4 and later. Its arguments are the path of a file of JSON (src/commands/environments/make-environment.ts), and
# `terminal` if a person sees its output. Its exit status is 0 if the environment is there, 3 if it could not be made again
# and the one of before still is, 4 if the file is not there, and 130 after Ctrl-C.
import glob
import json
import os
import subprocess
import sys
import time

from kept_environments import (
    IS_WINDOWS, LOCK, READY, Lock, environments_in, names_in, python_of, read_object, ready_of, remove, replace)
from prune_environments import prune_daily


def main():
    task = read_object(sys.argv[1])
    if not task:
        # Another process with the same task has removed it.
        return 4
    remove(sys.argv[1])
    task['isTerminal'] = sys.argv[2:] == ['terminal']
    with Lock(task['folder'], task['isTerminal'] and (lambda: say('waiting for another launch, which makes', task))) as lock:
        # While a child that a killed process has left works on, nobody else gets the lock.
        task['lock'] = lock.file
        return make_unless_fresh(task, lock)


def make_unless_fresh(task, lock):
    folder = task['folder']
    ready = ready_of(folder)
    is_there = bool(ready) and os.path.exists(python_of(os.path.join(folder, ready['environment'])))
    if is_there and not task['isRefreshed'] and is_fresh(ready, task):
        return 0
    clear(folder, ready)
    name = str(int(ready.get('environment', 0)) + 1)
    try:
        make(os.path.join(folder, name), task)
        new = {'needs': task['needs'], 'environment': name, 'made': int(time.time())}
        replace(os.path.join(folder, READY), json.dumps(new))
    except BaseException as error:
        clear(folder, ready)
        if not environments_in(folder):
            lock.remove_folder()
        if not is_there or not isinstance(error, (Failed, OSError)):
            raise
        sys.stderr.write('%s\n' % error)
        return 3
    clear(folder, new)
    prune_daily(os.path.dirname(os.path.dirname(folder)))
    return 0


def is_fresh(ready, task):
    age = task['maximumAge']
    return ready.get('needs') == task['needs'] and (age is None or time.time() < ready.get('made', 0) + age)


def clear(folder, ready):
    """Removes what killed processes have left. An environment of before may be used by scripts: prune removes it."""
    for name in names_in(folder):
        is_before = name.isdigit() and int(name) <= int(ready.get('environment', 0))
        if name not in (READY, LOCK) and not is_before:
            remove(os.path.join(folder, name))


def make(prefix, task):
    started = time.time()
    if task['isTerminal']:
        say('making', task)
    if task['uv']:
        make_by_uv(prefix, task)
    else:
        make_by_pip(prefix, task)
    seconds = int(time.time() - started)
    if not task['isTerminal'] and seconds >= 5:
        say('in %d seconds pyl has made' % seconds, task)


def say(what, task):
    sys.stderr.write('pyl: %s the environment of %s\n' % (what, task['name']))
    sys.stderr.flush()


def make_by_uv(prefix, task):
    python = ['--python', sys.executable]
    if 'locked' in task:
        run([task['uv'], 'venv', '--quiet', '--no-project'] + python + [prefix], task)
        options = ['--require-hashes', '--no-deps', '-r', written(prefix, 'requirements.txt', task['locked'])]
        run([task['uv'], 'pip', 'install', '--python', python_of(prefix)] + options, task)
        return
    script = task.get('lockedScript') or written(prefix, task['name'], task['script'].splitlines())
    lock = ['--locked'] if 'lockedScript' in task else []
    refresh = ['--refresh'] if task['isRefreshed'] else []
    # `--active` makes it where VIRTUAL_ENV says, and not in uv's cache.
    words = [task['uv'], 'sync', '--script', script, '--active'] + python + lock + refresh
    run(words, task, dict(os.environ, VIRTUAL_ENV=prefix))


def make_by_pip(prefix, task):
    pip = pip_words(prefix)
    run([sys.executable, '-I', '-m', 'venv', '--without-pip', prefix], task)
    if 'locked' in task:
        options = ['--require-hashes', '--no-deps', '-r', written(prefix, 'requirements.txt', task['locked'])]
    else:
        options = ['-r', written(prefix, 'requirements.txt', task['requirements'])]
        if task['constraints']:
            options += ['-c', written(prefix, 'constraints.txt', task['constraints'])]
    quiet = [] if task['isTerminal'] else ['--quiet']
    run(pip + ['install', '--no-input', '--disable-pip-version-check'] + quiet + task['options'] + options, task)


# pip prints its progress on standard output, which is the script's.
PIP = 'import os, runpy, sys; os.dup2(2, 1); sys.path[:0] = %r; sys.argv[0] = "pip"; runpy.run_module("pip", run_name="__main__")'


def pip_words(prefix):
    """Returns the words that start pip for an environment: the base's own from 22.3 on, or else the one that ensurepip has."""
    version = "import pip; print(pip.__version__)"
    try:
        found = subprocess.check_output([sys.executable, '-I', '-c', version], stderr=subprocess.DEVNULL).decode()
        if [int(part) for part in found.split('.')[:2]] >= [22, 3]:
            return [sys.executable, '-I', '-c', PIP % [], '--python', python_of(prefix)]
    except (OSError, ValueError, subprocess.CalledProcessError):
        pass
    wheels = bundled_wheels()
    if wheels:
        return [python_of(prefix), '-I', '-c', PIP % wheels]
    raise Failed('%s has no pip, which makes environments. Install it, or uv, which pyl then uses. On Debian and Ubuntu: '
                 'sudo apt install python3-venv' % sys.executable)


def bundled_wheels():
    try:
        import ensurepip
    except ImportError:
        return []
    folders = [os.path.join(os.path.dirname(ensurepip.__file__), '_bundled'), getattr(ensurepip, '_WHEEL_PKG_DIR', None)]
    return [path for folder in folders if folder for path in glob.glob(os.path.join(folder, 'pip-*.whl'))][-1:]


def written(prefix, name, lines):
    folder = prefix + '.d'
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    replace(path, ''.join(line + '\n' for line in lines))
    return path


def run(words, task, variables=None):
    """Raises Failed if the program fails. On a terminal it shows its progress there; otherwise only an error is shown."""
    output = None if task['isTerminal'] else subprocess.PIPE
    errors = subprocess.STDOUT if output else None
    kept = {} if IS_WINDOWS else {'pass_fds': [task['lock']]}
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=output or 2, stderr=errors, env=variables, **kept)
    try:
        text, _ = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode != 0:
        raise Failed(shortened((text or b'').decode('utf-8', 'replace')))


def shortened(text):
    """A package that cannot be built can print thousands of lines: the last ones say why."""
    lines = text.rstrip().splitlines()
    return '\n'.join((['(%d lines before)' % (len(lines) - 30)] if len(lines) > 30 else []) + lines[-30:])


class Failed(Exception):
    pass


if __name__ == '__main__':
    try:
        sys.exit(main())
    except (Failed, OSError) as error:
        sys.stderr.write('%s\n' % error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
