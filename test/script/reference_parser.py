"""Reads the metadata blocks of scripts as PEP 723's reference implementation does. Scripts and answers are JSON."""

import io
import json
import re
import sys
import tomllib

# Word for word from the PEP, "Reference Implementation".
REGEX = r'(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$'


def read(script):
    name = 'script'
    matches = list(filter(lambda m: m.group('type') == name, re.finditer(REGEX, script)))
    if len(matches) > 1:
        return {'kind': 'several'}
    if len(matches) == 0:
        return {'kind': 'none'}
    content = ''.join(
        line[2:] if line.startswith('# ') else line[1:]
        for line in matches[0].group('content').splitlines(keepends=True)
    )
    lines = [script.count('\n', 0, place) + 1 for place in matches[0].span()]
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return {'kind': 'bad TOML', 'lines': lines}
    return {'kind': 'table', 'lines': lines, 'table': table}


def as_python_reads(script):
    """Without a byte-order mark, and with LF at every end of line."""
    return io.StringIO(script.removeprefix('\ufeff'), newline=None).getvalue()


print(json.dumps([read(as_python_reads(script)) for script in json.load(sys.stdin)], default=str))
