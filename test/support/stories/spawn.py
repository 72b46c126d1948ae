"""Starts a program as a parent does that has prepared the process, and tells what became of it.

The only argument is JSON; so is what is printed. Bytes that are not UTF-8 are lone surrogates
in both (PEP 383), so Node can ask for what it cannot pass on itself.
"""

import json
import os
import resource
import signal
import socket
import subprocess
import sys


def number(name):
    return signal.Signals[name].value


def prepare(wish):
    """Between fork and exec: everything a process hands on to the program it becomes."""
    if wish.get("session"):
        # Without a terminal, whatever ours is.
        os.setsid()
    else:
        # A group of its own in this session: a stop signal does nothing to an orphaned one.
        os.setpgid(0, 0)
    if "errors" in wish:
        os.dup2(opened_errors(wish["errors"]), 2)
    for name in wish.get("ignore", []):
        signal.signal(number(name), signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, [number(name) for name in wish.get("block", [])])
    if "umask" in wish:
        os.umask(wish["umask"])
    if "nice" in wish:
        os.nice(wish["nice"])
    if "files" in wish:
        resource.setrlimit(resource.RLIMIT_NOFILE, tuple(wish["files"]))
    if "alarm" in wish:
        signal.alarm(wish["alarm"])
    for descriptor, path in wish.get("open", {}).items():
        opened = os.open(path, os.O_RDONLY)
        os.dup2(opened, int(descriptor), inheritable=True)
        os.close(opened)
    for descriptor in wish.get("close", []):
        os.close(descriptor)


def opened_errors(kind):
    """What standard error is to lead to; the process itself has the other end."""
    if kind == "pipe":
        other, own = os.pipe()
    elif kind == "sockets":
        other, own = (each.detach() for each in socket.socketpair())
    elif kind == "service":
        other, own = connected()
    else:
        return os.open(kind, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.set_inheritable(other, True)
    return own


def connected():
    service, client = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    service.bind(os.fsencode(os.path.join(os.getcwd(), "service")))
    service.listen()
    client.connect(service.getsockname())
    return service.detach(), client.detach()


def waited(pid, flags):
    """The next thing that happens to the process, in a word or two."""
    _, status = os.waitpid(pid, flags)
    if os.WIFSTOPPED(status):
        return "stopped by " + signal.Signals(os.WSTOPSIG(status)).name
    if os.WIFCONTINUED(status):
        return "continued"
    if os.WIFSIGNALED(status):
        return "killed by " + signal.Signals(os.WTERMSIG(status)).name
    return "exit %d" % os.WEXITSTATUS(status)


def main(wish):
    # What whoever started us left open is not part of the picture.
    os.closerange(3, 4096)
    variables = wish.get("variables", {})
    process = subprocess.Popen(
        [os.fsencode(word) for word in wish["command"]],
        preexec_fn=lambda: prepare(wish),
        close_fds=False,
        cwd=os.fsencode(wish["directory"]),
        env={os.fsencode(name): os.fsencode(value) for name, value in variables.items()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdin.write(os.fsencode(wish.get("input", "")))
    process.stdin.close()
    # Signals are sent when the program says by a first line that it is ready for them.
    output = process.stdout.readline() if wish.get("signals") else b""
    events = []
    for name in wish.get("signals", []):
        os.kill(process.pid, number(name))
        events.append(waited(process.pid, os.WUNTRACED | os.WCONTINUED))
    output += process.stdout.read()
    if not events or not events[-1].startswith(("exit", "killed")):
        events.append(waited(process.pid, 0))
    process.returncode = 0
    print(json.dumps({"pid": process.pid, "parent": os.getpid(), "output": os.fsdecode(output), "events": events}))


main(json.loads(sys.argv[1]))
