# Prints as JSON what an interpreter is, for every Python since 2.6 and all implementations.
# Imports only sys: with -c, other modules could come from the working directory.
import sys


def implementation():
    # sys.implementation came with 3.3 (PEP 421).
    default = 'pypy' if hasattr(sys, 'pypy_version_info') else 'cpython'
    return getattr(getattr(sys, 'implementation', None), 'name', default)


def version():
    major, minor, micro, level, serial = sys.version_info
    letter = {'alpha': 'a', 'beta': 'b', 'candidate': 'rc'}.get(level, '')
    return '%d.%d.%d%s' % (major, minor, micro, letter and letter + str(serial))


def variant():
    if hasattr(sys, 'gettotalrefcount'):
        return 'debug'
    # A free-threaded build says so in its flags, on Windows in its version (PEP 703).
    is_threaded = 't' in getattr(sys, 'abiflags', '') or 'free-threading' in sys.version
    return 'freethreaded' if is_threaded else 'standard'


identity = (implementation(), version(), variant())
sys.stdout.write('\n{"implementation": "%s", "version": "%s", "variant": "%s"}\n' % identity)
