"""Prints the name of each item of the menus that are on the screen, a line each (AT-SPI)."""

import pyatspi
from gi.repository import GLib


def show_items(node):
    try:
        state = node.getState()
        if node.getRole() == pyatspi.ROLE_MENU_ITEM and state.contains(pyatspi.STATE_SHOWING):
            print(node.name)
        children = [child for child in node if child is not None]
    except GLib.Error:
        # It has vanished meanwhile.
        return
    for child in children:
        show_items(child)


for application in pyatspi.Registry.getDesktop(0):
    if application is not None:
        show_items(application)
