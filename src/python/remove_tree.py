# Removes folders, and follows no links. For Python 3.4 and later.
import os
import shutil
import stat

from kept_environments import IS_WINDOWS, patiently


def remove_tree(path):
    """Removes a file, or a folder with all that is in it, if it is there. A link is removed and not followed."""
    path = extended(path)
    try:
        remove_once(path)
    except PermissionError:
        make_writable(path)
        remove_once(path)


def remove_once(path):
    if not os.path.lexists(path):
        return
    if not stat.S_ISDIR(mode_of(path)) and not is_link(path):
        patiently(lambda: os.remove(path))
    elif not IS_WINDOWS:
        os.remove(path) if is_link(path) else shutil.rmtree(path)
    elif is_link(path):
        remove_windows_link(path)
    else:
        # Older versions of shutil follow a junction.
        for name in os.listdir(path):
            remove_once(os.path.join(path, name))
        patiently(lambda: os.rmdir(path))


def remove_windows_link(path):
    try:
        os.rmdir(path)
    except NotADirectoryError:
        os.remove(path)


def make_writable(path):
    """Gives this user back the rights that a package has taken away, which would keep it from being removed."""
    if is_link(path):
        return
    is_folder = stat.S_ISDIR(mode_of(path))
    if is_folder or IS_WINDOWS:
        os.chmod(path, 0o700)
    if is_folder:
        for name in os.listdir(path):
            make_writable(os.path.join(path, name))


def extended(path):
    """Returns the path in the form that may be longer than 260 characters on Windows."""
    if not IS_WINDOWS or path.startswith('\\\\?\\'):
        return path
    path = os.path.abspath(path)
    return '\\\\?\\UNC' + path[1:] if path.startswith('\\\\') else '\\\\?\\' + path


def is_link(path):
    """Returns whether a path leads elsewhere: a link, or on Windows also a junction."""
    if os.path.islink(path):
        return True
    if not IS_WINDOWS:
        return False
    import ctypes

    attributes = ctypes.windll.kernel32.GetFileAttributesW(ctypes.c_wchar_p(path))
    # INVALID_FILE_ATTRIBUTES and FILE_ATTRIBUTE_REPARSE_POINT.
    return attributes != -1 and attributes & 0x400 != 0


def mode_of(path):
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0
