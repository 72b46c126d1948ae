"""Finds the program. Installers put it into one of several folders, which do not always belong to this Python."""

import os
import sys
import sysconfig


def find_pyl():
    """Return the path of the program. Raises FileNotFoundError if no installer has put it anywhere."""
    name = "pyl.exe" if sys.platform == "win32" else "pyl"
    folders = []
    for folder in _folders():
        if folder is not None and folder not in folders:
            folders.append(folder)
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("%s is in none of these folders: %s" % (name, ", ".join(folders)))


def _folders():
    package = os.path.dirname(os.path.abspath(__file__))
    packages = os.path.dirname(package)
    # Of this Python, and of the one that an environment with access to its packages was made from.
    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", vars={"base": sys.base_prefix})
    # pip install --prefix, uv run --with: PREFIX/lib/python3.N/site-packages/pyl, on Windows PREFIX/Lib/site-packages/pyl.
    above = os.path.dirname(packages)
    if sys.platform == "win32":
        yield os.path.join(os.path.dirname(above), "Scripts")
    else:
        yield os.path.join(os.path.dirname(os.path.dirname(above)), "bin")
    # pip install --target.
    yield os.path.join(packages, "bin")
    # pip install --user.
    yield sysconfig.get_path("scripts", _user_scheme())


def _user_scheme():
    if hasattr(sysconfig, "get_preferred_scheme"):
        return sysconfig.get_preferred_scheme("user")
    if os.name == "nt":
        return "nt_user"
    if sys.platform == "darwin" and getattr(sys, "_framework", ""):
        return "osx_framework_user"
    return "posix_user"
