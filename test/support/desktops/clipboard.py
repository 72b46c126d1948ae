"""Prints what was copied (CLIPBOARD), or what is selected (PRIMARY), from a window of its own: on Wayland only the window
with the keyboard may read it. Exits with 1 if that is not text."""

import sys

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

found = []


def receive(_clipboard, text):
    found.append(text)
    Gtk.main_quit()


def ask(*_):
    Gtk.Clipboard.get(Gdk.Atom.intern(sys.argv[1], False)).request_text(receive)


window = Gtk.Window(title="clipboard")
window.connect("focus-in-event", ask)
window.show()
Gtk.main()
if found[0] is None:
    sys.exit(1)
sys.stdout.buffer.write(found[0].encode())
