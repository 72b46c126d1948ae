"""A mouse for a Wayland compositor.

Usage: pointer.py WIDTH HEIGHT. Reads a command from each line of its input and answers "done":
`move X Y`, `press left`, `release right`, `scroll -3` (up). The requests of wlr-virtual-pointer-unstable-v1 are declared
here in the protocol's order; pywayland has only the protocols of Wayland itself.
"""

import sys
import time

from pywayland.client import Display
from pywayland.protocol.wayland import WlSeat
from pywayland.protocol_core import Argument, ArgumentType, Interface, Proxy

UINT = Argument(ArgumentType.Uint)
FIXED = Argument(ArgumentType.Fixed)
# linux/input-event-codes.h
BUTTONS = {"left": 0x110, "right": 0x111}


class VirtualPointer(Interface):
    name = "zwlr_virtual_pointer_v1"
    version = 1


class VirtualPointerProxy(Proxy):
    interface = VirtualPointer

    @VirtualPointer.request(UINT, FIXED, FIXED)
    def motion(self, when, across, down):
        self._marshal(0, when, across, down)

    @VirtualPointer.request(UINT, UINT, UINT, UINT, UINT)
    def motion_absolute(self, when, x, y, width, height):
        self._marshal(1, when, x, y, width, height)

    @VirtualPointer.request(UINT, UINT, UINT)
    def button(self, when, button, state):
        self._marshal(2, when, button, state)

    @VirtualPointer.request(UINT, UINT, FIXED)
    def axis(self, when, axis, value):
        self._marshal(3, when, axis, value)

    @VirtualPointer.request()
    def frame(self):
        self._marshal(4)


class Manager(Interface):
    name = "zwlr_virtual_pointer_manager_v1"
    version = 1


class ManagerProxy(Proxy):
    interface = Manager

    @Manager.request(
        Argument(ArgumentType.Object, interface=WlSeat, nullable=True),
        Argument(ArgumentType.NewId, interface=VirtualPointer),
    )
    def create_virtual_pointer(self, seat):
        return self._marshal_constructor(0, VirtualPointer, seat)


VirtualPointer.proxy_class = VirtualPointerProxy
Manager.proxy_class = ManagerProxy
VirtualPointer._gen_c()
Manager._gen_c()


def open_pointer(display):
    managers = []

    def bind(registry, name, interface, version):
        if interface == Manager.name:
            managers.append(registry.bind(name, Manager, 1))

    registry = display.get_registry()
    registry.dispatcher["global"] = bind
    display.roundtrip()
    pointer = managers[0].create_virtual_pointer(None)
    display.roundtrip()
    return pointer


def main():
    size = [int(argument) for argument in sys.argv[1:3]]
    display = Display()
    display.connect()
    pointer = open_pointer(display)
    print("ready", flush=True)
    for line in sys.stdin:
        word, *rest = line.split()
        now = int(time.monotonic() * 1000) & 0xFFFFFFFF
        if word == "move":
            pointer.motion_absolute(now, int(rest[0]), int(rest[1]), *size)
        elif word == "scroll":
            # A step of a wheel is 15 units (libinput).
            pointer.axis(now, 0, float(rest[0]) * 15)
        else:
            pointer.button(now, BUTTONS[rest[0]], word == "press")
        pointer.frame()
        display.roundtrip()
        print("done", flush=True)


main()
