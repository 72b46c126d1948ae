"""Prints this user's registry, and what the machine's says about installed programs, as JSON: values by name, by key."""

import json
import sys
import winreg

ROOTS = {
    "HKCU": (winreg.HKEY_CURRENT_USER, ""),
    "uninstall": (
        winreg.HKEY_LOCAL_MACHINE,
        r"Software\Microsoft\Windows\CurrentVersion\Uninstall",
    ),
    "installer": (
        winreg.HKEY_LOCAL_MACHINE,
        r"Software\Microsoft\Windows\CurrentVersion\Installer",
    ),
}

#: What Wine itself keeps changing.
OTHERS = ("Volatile Environment", r"Software\Wine")


def walk(root, path, name, found):
    if path in OTHERS:
        return
    try:
        key = winreg.OpenKey(root, path)
    except OSError:
        return
    keys, values, _ = winreg.QueryInfoKey(key)
    of_key = found[name] = {}
    for at in range(values):
        value_name, value, _ = winreg.EnumValue(key, at)
        of_key[value_name] = value if isinstance(value, str) else repr(value)
    for at in range(keys):
        below = winreg.EnumKey(key, at)
        separator = "\\" if path else ""
        walk(root, path + separator + below, name + "\\" + below, found)


found = {}
for name, (root, path) in ROOTS.items():
    walk(root, path, name, found)
json.dump(found, sys.stdout)
