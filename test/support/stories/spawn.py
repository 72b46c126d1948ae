"""Starts a program as a parent does that has prepared the process, and prints what became of it.

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


def prepare(request):
    """Between fork and exec: everything a process hands on to the program it becomes."""
    if request.get("session"):
        # Without a terminal, whatever ours is.
        os.setsid()
    else:
        # A group of its own in this session: a stop signal does nothing to an orphaned one.
        os.setpgid(0, 0)
    if "errors" in request:
        os.dup2(opened_errors(request["errors"]), 2)
    for name in request.get("ignore", []):
        signal.signal(number(name), signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, [number(name) for name in request.get("block", [])])
    if "umask" in request:
        os.umask(request["umask"])
    if "nice" in request:
        os.nice(request["nice"])
    if "files" in request:
        resource.setrlimit(resource.RLIMIT_NOFILE, tuple(request["files"]))
    if "alarm" in request:
        signal.alarm(request["alarm"])
    for descriptor, path in request.get("open", {}).items():
        opened = os.open(path, os.O_RDONLY)
        os.dup2(opened, int(descriptor), inheritable=True)
        os.close(opened)
    for descriptor in request.get("close", []):
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


def main(request):
    # What our own parent left open is not part of the picture.
    os.closerange(3, 4096)
    variables = request.get("variables", {})
    process = subprocess.Popen(
        [os.fsencode(word) for word in request["command"]],
        preexec_fn=lambda: prepare(request),
        close_fds=False,
        cwd=os.fsencode(request["directory"]),
        env={os.fsencode(name): os.fsencode(value) for name, value in variables.items()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdin.write(os.fsencode(request.get("input", "")))
    process.stdin.close()
    # Signals are sent when the program says by a first line that it is ready for them.
    output = process.stdout.readline() if request.get("signals") else b""
    events = []
    for name in request.get("signals", []):
        os.kill(process.pid, number(name))
        events.append(waited(process.pid, os.WUNTRACED | os.WCONTINUED))
    output += process.stdout.read()
    if not events or not events[-1].startswith(("exit", "killed")):
        events.append(waited(process.pid, 0))
    process.returncode = 0
    print(json.dumps({"pid": process.pid, "parent": os.getpid(), "output": os.fsdecode(output), "events": events}))


main(json.loads(sys.argv[1]))
