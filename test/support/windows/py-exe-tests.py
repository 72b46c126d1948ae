"""Runs the tests of py.exe that CPython itself has against another launcher.

They are taken from the interpreter that runs this (Lib/test/test_launcher.py). Their registrations
name programs without a folder, which PEP 514 does not allow and which do not exist: here they get
one, and it is taken out of what the launcher says again.

Arguments: the launcher, a folder for the programs. Prints a JSON object: each test's name and
"passed", or the last line of what was wrong.
"""

import json
import pathlib
import sys
import types
import unittest

# What the tests share with CPython's others, of which this one asks whether to talk.
sys.modules["test.support"] = types.SimpleNamespace(verbose=False)

from test import test_launcher as subject

launcher, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def place_programs():
    folder.mkdir(parents=True, exist_ok=True)
    for tag in subject.TEST_DATA["PythonTestSuite"].values():
        values = tag.get("InstallPath", {}) if isinstance(tag, dict) else {}
        if "ExecutablePath" in values:
            program = folder / values["ExecutablePath"]
            program.touch()
            values["ExecutablePath"] = str(program)


original = subject.RunPyMixin.run_py


def run_py(self, *arguments, **options):
    data = original(self, *arguments, **options)
    # What it expects of the list is what is registered, with the folder.
    if arguments[:1] == (["--list-paths"],):
        return data
    return {key: value.replace(f"{folder}\\", "") for key, value in data.items()}


class Collector(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.outcomes = {}

    def addSuccess(self, test):
        self.outcomes[test._testMethodName] = "passed"

    def addError(self, test, problem):
        said = str(problem[1]).strip() or problem[0].__name__
        # The class as a whole has no such name.
        self.outcomes[getattr(test, "_testMethodName", str(test))] = said

    addFailure = addError

    def addSubTest(self, test, subtest, problem):
        if problem is not None:
            self.addError(test, problem)

    def addSkip(self, test, reason):
        self.outcomes[test._testMethodName] = f"skipped: {reason}"


place_programs()
subject.RunPyMixin.py_exe = launcher
subject.RunPyMixin.run_py = run_py
result = Collector()
unittest.defaultTestLoader.loadTestsFromTestCase(subject.TestLauncher).run(result)
print(json.dumps(result.outcomes))
