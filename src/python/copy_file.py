# Copies a file to a place where other users may read it, and where its readers find all of it or what was there before. For
# Python 3.4 and later. Its arguments are both paths.
import os
import shutil
import sys


def main():
    source, target = sys.argv[1:3]
    folder, name = os.path.split(target)
    beside = os.path.join(folder, '.%s.pyl-%d' % (name, os.getpid()))
    try:
        copy(source, beside)
        if os.path.exists(target):
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except BaseException:
        if os.path.exists(beside):
            os.remove(beside)
        raise


def copy(source, target):
    with open(source, 'rb') as old, open(target, 'xb') as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())


if __name__ == '__main__':
    try:
        main()
    except OSError as error:
        sys.stderr.write('%s\n' % error)
        sys.exit(1)
