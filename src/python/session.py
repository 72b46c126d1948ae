# Made by pyl. A session with --startup, or with startup or local_startup in py.ini, starts with
# this file, named by PYTHONSTARTUP. It runs the file that PYTHONSTARTUP named before, then the extra
# ones, each as Python runs its own (Modules/main.c, pymain_run_startup; Python/pythonrun.c), and
# leaves no name of its own. For 2.7 and later and all implementations.
def session():
    import sys
    names, version = globals(), sys.version_info
    # A startup file may define these names anew.
    read, translate, run = open, compile, eval
    run_file = eval('execfile') if version < (3,) else None
    del names['session']
    this_file = sys._getframe().f_code.co_filename
    folders = sys.path
    sys.path = [folder for folder in folders if folder]
    import os
    sys.path = folders
    own = os.environ.pop('PYL_STARTUP_OWN', None)
    extra = [os.environ.pop('PYL_STARTUP_' + name, None) for name in ('FILE', 'LOCAL')]
    os.environ.pop('PYTHONSTARTUP', None)
    if own is not None:
        os.environ['PYTHONSTARTUP'] = own
    loader = type(names.get('__loader__'))

    # Shows the exception as the prompt does, without the frames of this file.
    def show():
        kind, error, trace = sys.exc_info()
        while trace and trace.tb_frame.f_code.co_filename == this_file:
            trace = trace.tb_next
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace
        if version >= (3, 12):
            sys.last_exc = error
        if version >= (3,):
            error.__traceback__ = trace
        sys.excepthook(kind, error, trace)

    for path in [own] + extra:
        if not path:
            continue
        names['__file__'] = path
        if loader.__name__ == 'SourceFileLoader':
            names['__loader__'] = loader('__main__', path)
        try:
            with read(path, 'rb') as file:
                source = file.read()
        except:
            what = 'PYTHONSTARTUP' if path is own else 'a startup file'
            sys.stderr.write('Could not open %s\n' % what)
            show()
            continue
        try:
            if run_file:
                run_file(path, names)
            else:
                run(translate(source, path, 'exec', 0, 1), names)
        except SystemExit:
            raise
        except:
            show()


session()
