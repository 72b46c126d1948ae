# Removes environments of scripts that are not needed any more, and prints which: `pyl --prune`. For Python 3.4 and later. Its
# arguments are the cache folder of pyl, `text`, `json` or `summary`, and `preview` if it removes nothing. The exit status is 1
# if something could not be removed or examined, but not for the short summary that `pyl --doctor` reads.
import errno
import json
import os
import stat
import sys
import time

from kept_environments import IS_WINDOWS
from prune_environments import UNUSED_DAYS, Kept
from remove_tree import extended, is_link

REASONS = {
    'unused': 'not used for %d days' % UNUSED_DAYS,
    'replaced': 'another one was made in its place',
    'broken': 'its Python is gone',
    'unfinished': 'it was never finished',
}
STAYS = {
    'locked': 'a launch is making one there',
    'inUse': 'a process uses it',
    'changed': 'it was used just now',
}


def main():
    cache, form, purpose = sys.argv[1:4]
    is_dry = purpose == 'preview'
    kept = Kept(cache)
    stale = len(kept.stale_records())
    entries = []
    for entry in kept.prune(is_dry, size_of):
        entries.append(entry)
        if form == 'text' and entry['state'] != 'used':
            write(line_of(entry, is_dry) + '\n')
    if form == 'summary':
        write(json.dumps(summary_of(kept, entries, stale)) + '\n')
        return 0
    if form == 'text':
        write(''.join(printable('%s: %s' % (text_of(path), reason)) + '\n' for path, reason in kept.problems))
        write(sum_of(entries, stale, is_dry) + '\n')
    else:
        write(json.dumps(data_of(kept, entries, stale, is_dry), indent=2) + '\n')
    return 1 if kept.problems or any(entry.get('kept') == 'failed' for entry in entries) else 0


def size_of(folder):
    """Returns the bytes of the files that the folder alone has: uv links the others from its cache."""
    total = 0
    folders = [extended(folder)]
    while folders:
        folder = folders.pop()
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for path in (os.path.join(folder, name) for name in names):
            try:
                info = os.lstat(path)
            except OSError:
                continue
            if stat.S_ISDIR(info.st_mode):
                folders += [] if is_link(path) else [path]
            elif stat.S_ISREG(info.st_mode) and info.st_nlink == 1:
                total += info.st_size
    return total


def line_of(entry, is_dry):
    if entry['removed']:
        what = '%s: %s' % ('would be removed' if is_dry else 'removed', REASONS[entry['state']])
    else:
        what = 'stays: %s' % (entry.get('error') or STAYS[entry['kept']])
    day = time.strftime('%Y-%m-%d', time.localtime(entry['lastUsed']))
    return printable('%s: %s, last used on %s, %s' % (text_of(entry['path']), size_words(entry['bytes']), day, what))


def sum_of(entries, stale, is_dry):
    removed = [entry for entry in entries if entry['removed']]
    left = [entry for entry in entries if not entry['removed']]
    parts = [count(removed)] if removed else []
    if stale:
        parts.append('1 stale record' if stale == 1 else '%d stale records' % stale)
    if parts:
        done = '%s %s' % (' and '.join(parts), 'to remove' if is_dry else 'removed')
    else:
        done = 'nothing removed' if any(entry['state'] != 'used' for entry in left) else 'nothing to remove'
    return '%s; %s left' % (done, count(left))


def count(entries):
    size = size_words(sum(entry['bytes'] for entry in entries))
    if not entries:
        return 'no environment'
    return '1 environment (%s)' % size if len(entries) == 1 else '%d environments (%s)' % (len(entries), size)


def size_words(size):
    for unit in ('bytes', 'kB', 'MB'):
        if size < 1000:
            break
        size /= 1000.0
    else:
        unit = 'GB'
    return '%d %s' % (size, unit) if unit == 'bytes' else '%.1f %s' % (size, unit)


def data_of(kept, entries, stale, is_dry):
    for entry in entries:
        entry['path'] = text_of(entry['path'])
        entry['lastUsed'] = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(entry['lastUsed']))
    return {
        'schemaVersion': 1,
        'dryRun': is_dry,
        'folder': text_of(kept.scripts),
        'environments': entries,
        'staleRecords': stale,
        'problems': [{'path': text_of(path), 'error': reason} for path, reason in kept.problems],
    }


def summary_of(kept, entries, stale):
    """A program that is asked may write only so much: at most ten paths of each kind are in it."""
    def paths(state):
        found = [entry for entry in entries if entry['state'] == state and entry.get('kept') != 'locked']
        return {'count': len(found), 'paths': [text_of(entry['path']) for entry in found[:10]]}

    return {
        'count': len(entries),
        'bytes': sum(entry['bytes'] for entry in entries),
        'broken': paths('broken'),
        'unfinished': paths('unfinished'),
        'staleRecords': stale,
        'problems': [{'path': text_of(path), 'error': reason} for path, reason in kept.problems[:10]],
    }


def text_of(path):
    return path if IS_WINDOWS else os.fsencode(path).decode('utf-8', 'surrogateescape')


def printable(text):
    """Returns a text as src/printable.ts does."""
    return ''.join(each if each.isprintable() else escaped(each) for each in text)


def escaped(character):
    code = ord(character)
    return '\\x%02x' % (code & 0xff) if 0xdc80 <= code <= 0xdcff else ascii(character)[1:-1]


def write(text):
    """Ends the program if the text cannot be written, as src/output.ts does."""
    try:
        os.fstat(1)
        sys.stdout.buffer.write(text.encode('utf-8', 'surrogateescape'))
        sys.stdout.buffer.flush()
    except OSError as error:
        # Windows' name for a pipe that no program reads any more is EINVAL.
        if error.errno in (errno.EPIPE, errno.EINVAL):
            os._exit(141)
        why = 'the device is full' if error.errno == errno.ENOSPC else error.strerror
        sys.stderr.write('pyl: the output could not be written: %s (%s)\n' % (why, errno.errorcode.get(error.errno)))
        sys.stderr.write('  what to do: write it to another place\n')
        sys.stderr.flush()
        os._exit(101)


if __name__ == '__main__':
    sys.exit(main())
