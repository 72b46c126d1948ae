"""Runs the tests of py.exe that CPython itself has against another launcher.

They are taken from the interpreter that runs this (Lib/test/test_launcher.py). Their registrations
name programs without a folder, which PEP 514 does not allow and which do not exist: here they get
one, and it is taken out of what the launcher says again.

The programs that the first lines of test_literal_shebang_* name do not exist either: py.exe prints
their paths all the same. These tests run once without and once with them.

Arguments: the launcher, a folder for the programs. Prints a JSON object: each test's name and
"passed", or the last line of what was wrong; and the same of those tests with their programs.
"""

import json
import os
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


def run(prefix=""):
    result = Collector()
    loader = unittest.TestLoader()
    loader.testMethodPrefix = f"test_{prefix}"
    loader.loadTestsFromTestCase(subject.TestLauncher).run(result)
    return result.outcomes


def place_literals():
    """Places the programs of test_literal_shebang_*, which makes its scripts in the working directory."""
    here = pathlib.Path.cwd()
    names = ["some random app", "some/ random app", "../some_random_app", "/some_random_app"]
    paths = [here / name for name in [*names, "/usr/bin/not-python"]] + [folder / "TEST_EXE.exe"]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    # A name in [commands] is looked for on PATH.
    os.environ["PATH"] = f"{folder};{os.environ['PATH']}"


place_programs()
subject.RunPyMixin.py_exe = launcher
subject.RunPyMixin.run_py = run_py
home = launcher.parent / "scripts"
home.mkdir()
os.chdir(home)
outcomes = run()
place_literals()
print(json.dumps({"outcomes": outcomes, "withPrograms": run("literal_shebang")}))
