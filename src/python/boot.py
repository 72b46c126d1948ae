# Runs a startup file, then a script as Python itself would: python -c BOOT FILE SCRIPT...
# For 2.7 and later and all implementations. The names of the startup file stay, none of boot does.
# No double quotes or backslashes in here: no command line has to escape anything.
def boot():
    import sys
    names, version = globals(), sys.version_info
    # The startup file may define these names anew.
    read, translate, run = open, compile, eval
    run_file = eval('execfile') if version < (3,) else None
    del names['boot']
    is_safe = getattr(sys.flags, 'safe_path', 0) or getattr(sys.flags, 'isolated', 0)
    if not is_safe:
        del sys.path[0]
    import os
    this_file = sys._getframe().f_code.co_filename
    is_pypy = hasattr(sys, 'pypy_version_info')

    def finds(hook, path):
        try:
            return hook(path) is not None
        except ImportError:
            return False

    def execute(path):
        if run_file:
            return run_file(path, names)
        with read(path, 'rb') as file:
            source = file.read()
        run(translate(source, path, 'exec', 0, 1), names)

    # The names that Python removes when the script has ended.
    passing = ()
    try:
        startup, script = sys.argv[1:3]
        path = script
        del sys.argv[:2]
        # __file__ is absolute since 3.9.
        if version >= (3, 9):
            is_plain = is_pypy or os.name == 'nt'
            path = os.path.abspath(path) if is_plain else os.path.join(os.getcwd(), path)
        # A folder or an archive has a __main__.py; the folder of a script comes first on sys.path.
        is_archive = os.path.isdir(path) or any(finds(hook, path) for hook in sys.path_hooks)
        if is_archive:
            from runpy import _run_module_as_main as run_main
            sys.path.insert(0, path)
        elif not is_safe:
            real = os.path.abspath(path) if os.name == 'nt' else os.path.realpath(path)
            sys.path.insert(0, os.path.dirname(real))
        own = ['__doc__', '__annotations__', '__annotate__', '__conditional_annotations__']
        before = [(name, names[name]) for name in own if name in names]
        names['__file__'] = startup
        execute(startup)
        for name in own + ['__file__']:
            names.pop(name, None)
        for name, value in before:
            names[name] = {} if name == '__annotations__' else value
        if is_archive:
            return run_main('__main__', False)
        # As Modules/main.c and Python/pythonrun.c set them.
        if not is_pypy:
            passing = ('__file__', '__cached__')
        names['__file__'] = path
        if (3,) <= version < (3, 15):
            names['__cached__'] = None
        importer = sys.modules.get('_frozen_importlib_external')
        if importer:
            names['__loader__'] = importer.SourceFileLoader('__main__', script if is_pypy else path)
        execute(path)
        for name in passing:
            names.pop(name, None)
    except:
        # The hook that is set by then shows the exception, without the frames of this program.
        show = sys.excepthook

        def hook(kind, error, trace):
            sys.excepthook = show
            while trace and trace.tb_frame.f_code.co_filename == this_file:
                trace = trace.tb_next
            sys.last_traceback = trace
            if version >= (3,):
                error.__traceback__ = trace
            show(kind, error, trace)
            for name in passing:
                names.pop(name, None)
        sys.excepthook = hook
        raise


boot()
