"""Reads the windows of a program as a screen reader does (AT-SPI), or presses a button in them.

accessible.py PROGRAM         prints what each part says, as JSON: [[role, name, text], ...]
accessible.py PROGRAM BUTTON  presses the button of that name
"""

import json
import sys

import pyatspi


def parts(accessible):
    yield accessible
    for child in accessible:
        if child is not None:
            yield from parts(child)


def text_of(accessible):
    try:
        text = accessible.queryText()
    except NotImplementedError:
        return ""
    return text.getText(0, text.characterCount)


def main(program, button=None):
    said = []
    for application in pyatspi.Registry.getDesktop(0):
        if application is None or program not in application.name.lower():
            continue
        for part in parts(application):
            if button is None:
                said.append([part.getRoleName(), part.name, text_of(part)])
            elif part.name.replace("&", "") == button and "button" in part.getRoleName():
                part.queryAction().doAction(0)
                return 0
    print(json.dumps(said))
    return 0 if button is None else 1


sys.exit(main(*sys.argv[1:]))
