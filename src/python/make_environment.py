# Makes the environment of a script, with the Python that it is for, and says on standard error what happens. For Python
# 3.4 and later. Its arguments (src/commands/environments/maker.ts):
#   make FILE [terminal]  does the task in a file of JSON; `terminal` if a person sees its output
#   clear FOLDER          removes what is half made in a folder whose lock the caller has
#   prune CACHE           removes environments that are not used
# The exit status is 0 if the environment is there, 1 if it could not be made, 2 if the folder could not be written to, 3 if
# it could not be made again and the one of before is there, 4 if there is no task, and 130 after Ctrl-C.
import glob
import json
import os
import signal
import subprocess
import sys
import time

from kept_environments import (
    IS_WINDOWS, LOCK, READY, Lock, environments_in, names_in, native, python_of, read_object, ready_of, remove,
    remove_empty, replace)
from prune_environments import prune_daily


def main():
    action, path = sys.argv[1:3]
    if action == 'clear':
        clear_all(path, ready_of(path))
    elif action == 'prune':
        prune_daily(path)
    else:
        return make_by_file(path, sys.argv[3:] == ['terminal'])
    return 0


def make_by_file(path, is_terminal):
    task = read_object(path)
    if not task:
        # Another process has removed it.
        return 4
    remove(path)
    for name in ('folder', 'uv', 'lockedScript'):
        if task.get(name):
            task[name] = native(task[name])
    task['isTerminal'] = is_terminal
    with Lock(task['folder'], is_terminal and (lambda: say('waiting for another launch, which makes', task))) as lock:
        # While a child of a killed process works on, nobody else gets the lock.
        task['lock'] = lock.file
        return make_unless_fresh(task)


def make_unless_fresh(task):
    folder = task['folder']
    ready = ready_of(folder)
    is_there = bool(ready) and os.path.exists(python_of(os.path.join(folder, ready['environment'])))
    clear(folder, ready)
    if is_there and not task['isRefreshed'] and is_fresh(ready, task):
        return 0
    name = str(int(ready.get('environment', 0)) + 1)
    try:
        prefix = os.path.join(folder, name)
        make(prefix, task)
        # What stays beside the environment after a kill would stay as long as it counts.
        remove(prefix + '.d')
        new = {'needs': task['needs'], 'environment': name, 'made': int(time.time())}
        replace(os.path.join(folder, READY), json.dumps(new))
    except BaseException as error:
        clear_all(folder, ready)
        if not is_there or not isinstance(error, (Failed, OSError)):
            raise
        sys.stderr.write('%s\n' % error)
        return 3
    prune_daily(os.path.dirname(os.path.dirname(folder)))
    return 0


def is_fresh(ready, task):
    age = task.get('maximumAge')
    return ready.get('needs') == task['needs'] and (age is None or time.time() < ready.get('made', 0) + age)


def clear(folder, ready):
    """Removes what killed processes have left. An environment of before may be used by scripts: prune removes it."""
    for name in names_in(folder):
        is_before = name.isdigit() and int(name) <= int(ready.get('environment', 0))
        if name not in (READY, LOCK) and not is_before:
            remove(os.path.join(folder, name))


def clear_all(folder, ready):
    """Removes the folder too, if no environment is in it."""
    clear(folder, ready)
    if not environments_in(folder):
        remove_empty(folder)


def make(prefix, task):
    started = time.time()
    if task['isTerminal']:
        say('making', task)
    if task.get('uv'):
        make_by_uv(prefix, task)
    else:
        make_by_pip(prefix, task)
    seconds = int(time.time() - started)
    if not task['isTerminal'] and seconds >= 10:
        say('in %d seconds pyl has made' % seconds, task)


def say(what, task):
    sys.stderr.write('pyl: %s the environment of %s\n' % (what, task['name']))
    sys.stderr.flush()


def make_by_uv(prefix, task):
    python = ['--python', sys.executable]
    if 'locked' in task:
        run([task['uv'], 'venv', '--quiet', '--no-project'] + python + [prefix], task)
        options = ['--require-hashes', '--no-deps', '-r', written(prefix, 'requirements.txt', task['locked'])]
        # The digest says which file it must be, so it may come from any index.
        indexes = ['--index-strategy', 'unsafe-best-match'] + task['options']
        run([task['uv'], 'pip', 'install', '--python', python_of(prefix)] + indexes + options, task)
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
        if task.get('constraints'):
            options += ['-c', written(prefix, 'constraints.txt', task['constraints'])]
    quiet = [] if task['isTerminal'] else ['--quiet']
    # What pip leaves there when it is killed is removed with the rest.
    folder = work_folder(prefix)
    variables = dict(os.environ, TMPDIR=folder, TEMP=folder, TMP=folder)
    words = ['install', '--no-input', '--no-user', '--disable-pip-version-check'] + quiet + task['options'] + options
    run(pip + words, task, variables)


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
                 'sudo apt install python%d.%d-venv' % ((sys.executable,) + sys.version_info[:2]))


def bundled_wheels():
    try:
        import ensurepip
    except ImportError:
        return []
    folders = [os.path.join(os.path.dirname(ensurepip.__file__), '_bundled'), getattr(ensurepip, '_WHEEL_PKG_DIR', None)]
    return [path for folder in folders if folder for path in glob.glob(os.path.join(folder, 'pip-*.whl'))][-1:]


def written(prefix, name, lines):
    path = os.path.join(work_folder(prefix), name)
    replace(path, ''.join(line + '\n' for line in lines))
    return path


def work_folder(prefix):
    folder = prefix + '.d'
    os.makedirs(folder, exist_ok=True)
    return folder


def run(words, task, variables=None):
    """Raises Failed if the program fails. On a terminal it shows its progress there; otherwise only an error is shown."""
    output = None if task['isTerminal'] else subprocess.PIPE
    errors = subprocess.STDOUT if output else None
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=output or 2, stderr=errors, env=variables, **own_group(task))
    try:
        text, _ = process.communicate()
    except BaseException:
        end_group(process)
        raise
    if process.returncode != 0:
        raise Failed(shortened((text or b'').decode('utf-8', 'replace')))


def own_group(task):
    """Ctrl-C reaches this process alone, which ends the child with all that it has started. On Windows it reaches both."""
    if IS_WINDOWS:
        return {}
    return {'preexec_fn': os.setpgrp, 'pass_fds': [task['lock']]}


def end_group(process):
    if IS_WINDOWS:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def shortened(text):
    """A package that cannot be built can print thousands of lines: the last ones say why."""
    lines = text.rstrip().splitlines()
    return '\n'.join((['(%d lines before)' % (len(lines) - 30)] if len(lines) > 30 else []) + lines[-30:])


class Failed(Exception):
    pass


if __name__ == '__main__':
    try:
        # Until here Ctrl-C ends the program at once (src/commands/environments/python-modules.ts).
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.exit(main())
    except Failed as failure:
        sys.stderr.write('%s\n' % failure)
        sys.exit(1)
    except OSError as error:
        sys.stderr.write('%s\n' % error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
