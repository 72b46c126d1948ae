# Prints as JSON what --info shows beyond probe.py, which runs in front of it: for 2.7 and later
# and all implementations. The first folder of sys.path is '' with -c, the working directory:
# without it, modules come from Python's own library.
import sys
sys.path = [folder for folder in sys.path if folder]
import json
import os


def text(value):
    if isinstance(value, bytes):
        return value.decode(sys.getfilesystemencoding() or 'utf-8', 'replace')
    return value


def find(name):
    try:
        from importlib.util import find_spec
    except ImportError:
        import imp
        return imp.find_module(name)[1]
    spec = find_spec(name)
    return spec and spec.origin


# Finds a module that the site may have, without importing it if Python has not done so.
def customize(name):
    module = sys.modules.get(name)
    try:
        path = find(name) if module is None else module.__file__
    except Exception:
        path = None
    if path and path.endswith('.pyc') and os.path.exists(path[:-1]):
        path = path[:-1]
    return path and {'path': text(path), 'isLoaded': module is not None}


def implementation_version():
    own = getattr(sys, 'pypy_version_info', None)
    if own is None:
        own = getattr(getattr(sys, 'implementation', None), 'version', None)
    return own and '%d.%d.%d' % tuple(own[:3])


def user_site():
    # Before 3.3, an import of site does what -S prevents.
    if 'site' not in sys.modules and sys.version_info < (3, 3):
        return None
    import site
    try:
        path = site.getusersitepackages()
    except Exception:
        return None
    return path and {'path': text(path), 'isEnabled': site.ENABLE_USER_SITE is True}


def site_packages(user):
    names = ('site-packages', 'dist-packages')
    folders = [text(folder) for folder in sys.path
               if folder.replace('\\', '/').rstrip('/').split('/')[-1] in names]
    return [folder for folder in folders if folder != (user and user['path'])]


def facts():
    user = user_site()
    return {
        'implementationVersion': implementation_version(),
        'prefix': text(sys.prefix),
        'basePrefix': text(getattr(sys, 'base_prefix', getattr(sys, 'real_prefix', sys.prefix))),
        'sitePackages': site_packages(user),
        'userSite': user,
        'sitecustomize': customize('sitecustomize'),
        'usercustomize': customize('usercustomize'),
    }


# What runs at Python's start may have written to standard output: the last line counts.
sys.stdout.write('%s\n' % json.dumps(facts()))
