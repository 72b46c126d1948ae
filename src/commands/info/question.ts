/**
 * What Python is asked, for 2.7 and later and all implementations. What is imported comes from
 * Python's own library: with `-c` the first folder on its path is "", where the user stands. The
 * two modules that a site may have are looked for, and not imported, where they have not been.
 * The last line that it writes is the answer: what it imports at its start may write as well.
 */
export const question: string = `
import sys
sys.path = [folder for folder in sys.path if folder]
import json, os

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

def customize(name):
    module = sys.modules.get(name)
    try:
        path = find(name) if module is None else module.__file__
    except Exception:
        path = None
    if path and path.endswith('.pyc') and os.path.exists(path[:-1]):
        path = path[:-1]
    return path and {'path': text(path), 'isLoaded': module is not None}

def implementation():
    own = 'pypy' if hasattr(sys, 'pypy_version_info') else 'cpython'
    return getattr(getattr(sys, 'implementation', None), 'name', own)

def variant():
    if hasattr(sys, 'gettotalrefcount'):
        return 'debug'
    is_threaded = 't' in getattr(sys, 'abiflags', '') or 'free-threading' in sys.version
    return 'freethreaded' if is_threaded else 'standard'

def version():
    stage = {'alpha': 'a', 'beta': 'b', 'candidate': 'rc'}.get(sys.version_info[3], '')
    number = '%d.%d.%d' % tuple(sys.version_info[:3])
    return number + (stage and stage + str(sys.version_info[4]))

def own_version():
    own = getattr(sys, 'pypy_version_info', None)
    if own is None and implementation() != 'cpython':
        own = sys.implementation.version
    return own and '%d.%d.%d' % tuple(own[:3])

def user_site():
    # Before 3.3 to import it is to have it done, which -S is to prevent.
    if 'site' not in sys.modules and sys.version_info < (3, 3):
        return None
    import site
    try:
        path = site.getusersitepackages()
    except Exception:
        return None
    return path and {'path': text(path), 'isEnabled': site.ENABLE_USER_SITE is True}

user = user_site()
packages = [text(folder) for folder in sys.path
            if folder.replace('\\\\', '/').rstrip('/').split('/')[-1] in ('site-packages', 'dist-packages')]
sys.stdout.write('\\n%s\\n' % json.dumps({
    'implementation': implementation(),
    'version': version(),
    'variant': variant(),
    'implementationVersion': own_version(),
    'prefix': text(sys.prefix),
    'basePrefix': text(getattr(sys, 'base_prefix', getattr(sys, 'real_prefix', sys.prefix))),
    'sitePackages': [folder for folder in packages if folder != (user and user['path'])],
    'userSite': user,
    'sitecustomize': customize('sitecustomize'),
    'usercustomize': customize('usercustomize'),
}))
`;
