"""Prints the table of specifier sets and what `packaging`, the reference for PEP 440, says about each.

scripts/specifiers.ts runs it; test/cases/README.md says what a row means. The sets are the same at each run.
"""

import collections
import functools
import itertools
import json
import random

import packaging
from packaging.specifiers import InvalidSpecifier, Specifier, SpecifierSet
from packaging.version import Version

releases = (
    "2.7.18 3.0.0 3.6.15 3.8.20 3.9.0 3.10.4 3.11.0 3.11.4 "
    "3.12.0 3.12.1 3.12.2 3.13.0 3.13.1 3.14.0 3.15.2 4.0.0"
).split()
others = "3.12.1rc1 3.13.0rc2 3.14.0.dev0 3.14.0a1 3.14.0b2 3.14.0rc1 3.15.0a0 3.13.1+local".split()

ordered = [">=", "<=", ">", "<"]
operators = [*ordered, "==", "!=", "~=", "==="]

suffixes = (
    "a1 b2 rc1 rc2 .dev0 .dev3 .post1 .post0 rc1.post2 rc1.dev4 .post1.dev2 a0 c1 alpha beta.1 preview_2 pre "
    "-rc-1 .RC1 _b_2 A1 Rc.01 -1 -0 .rev3 .r4 post _post_2 .POST1 .dev -dev-1 DEV "
    "rc1.post1.dev1 a1b1 a-dev0 rc1-1 .post.dev a--1"
).split()
bounds = (
    "2 2.7 2.7.18 3 3.0 3.0.0 3.6 3.8.20 3.8.1 3.9 3.10 3.10.4 3.11 3.11.0 3.11.3 3.11.4 3.11.5 3.12 3.12.0 "
    "3.12.1 3.12.2 3.12.1.0 3.12.1.1 3.12.0.0.0.1 3.13 3.13.0 3.13.1 3.14 3.14.0 3.14.1 3.15 3.15.0 3.15.2 "
    "3.100 4 4.0 4.0.0.0 5 0 0.0"
).split()
unusual = (
    "v3.12 V3.12.1 v03.012.01 03.12 3.012 3.12.01 3.00012.1 0!3.12 0!3.12.1 1!3.12 00!3.12.1 1!0 2!4.0 v1!3.12rc1 "
    "3.99999999999999999999 99999999999999999999 3.12.18446744073709551616 18446744073709551616!3.12 "
    "3.12rc99999999999999999999 3.14.0a18446744073709551617 3.12.1.post99999999999999999999"
).split()
locals_ = (
    "3.12.1+local 3.12+ubuntu.1 3.13.1+local 3.13.1+LOCAL 3.13.1+local.2 3.12.1+1 3.14.0rc1+x 3.12.1+a_b-c.d"
).split()
wildcards = (
    "2.* 3.* 3.0.* 3.1.* 3.11.* 3.12.* 3.12.1.* 3.12.1.0.* 3.12.0.0.* 3.13.* 3.14.* 4.* "
    "v3.12.* 0!3.12.* 1!3.12.* 3.012.*"
).split()
blanks = " |  |\t|\n|\r|\r\n|\v|\f|\x1c|\x1f|\x85|\xa0|\u2003|\u2028|\u3000".split("|")
misspelt = (
    "x 3. .3 3..12 3.x 3.*.* 3.12.*.1 * 3.12; (3.12) 3.12a1.* 3.12.dev1.* 3.12.post1.* 3.12+l.* +local 3.12+ "
    "3.12+a..b 3.12+a+b v v.3 vv3.12 -3.12 3! !3 1!2!3 3.12rc1rc2 3.12.post1.post2 3.12dev1a1 3.12.final.0 3.12- "
    "3.12.dev. \u0663.12 3.\u0661\u0662 3.12po\u017ft1 3,12 1_000 3.12t 3.12-64 3.12_1 0x3"
).split()
foreign = ["\ufeff", "\u200b", "\0", "\u180e", "\u2060", "_"]


def single():
    """Every operator with every kind of version."""
    for operator in operators:
        for bound in [*bounds, *unusual]:
            yield operator + bound
        for bound in "3.12 3.12.1 3.13.0 3.14.0".split():
            for suffix in suffixes:
                yield operator + bound + suffix
        for bound in [*locals_, *wildcards]:
            yield operator + bound
    arbitrary = "3.12.1 3.12 3.12.1rc1 3.14.0RC1 3.14.0-rc1 3.14.0a1 V3.12.1 3.13.1+local 3.13.1+Local foo 3.12.* * =3"
    for text in arbitrary.split():
        yield "===" + text
        yield "=== " + text


def spaced():
    for blank in [*blanks, *foreign]:
        for operator, bound in map(str.split, [">= 3.12", "== 3.12.*", "< 3.13.0rc2", "=== 3.12.1", "~= 3.11"]):
            yield blank + operator + bound
            yield operator + blank + bound
            yield operator + bound + blank
        yield f"{blank}>={blank}3.9{blank},{blank}<{blank}3.13{blank}"
        yield f">=3{blank}.9"
        yield f">{blank}=3.9"
        yield blank


def wrong():
    """What no operator takes, and what is near to something valid."""
    for operator in [*operators, "", "=", "=>", "=<", "<>", "!", "~", "^", "====", "> =", "\uff1e="]:
        for text in [*misspelt, "", "3.12 3.13", "3 .12"]:
            yield operator + text


def separated():
    yield from ["", ",", ",,", " , ", ">=3.9,", ",>=3.9", ">=3.9,,<4", ">=3.9, ,<4", ">=3.9,\n<4,\n"]
    yield from [f">=3.9{sign}<4" for sign in [";", " ", "&", "|", " and ", "\\,", "\uff0c"]]
    yield from ["(>=3.9,<4)", ">=3.9,<4;", "any", "latest", ">=3.9,x", "==3.*,!=3.12.*"]


def combined():
    """Sets as authors write them, and sets of everything above, drawn from a seed."""
    lowest = "3 3.6 3.8 3.9 3.10 3.11 3.11.4 3.12".split()
    for low, high in itertools.product(lowest, "3.11 3.12 3.12.2 3.13 3.14 4 4.0".split()):
        yield f">={low},<{high}"
        yield f">={low}, !={high}.*"
        yield f"<{high} , >={low}, !=3.12.1"
    drawn = random.Random(440)
    pool = [text for text in [*single(), *separated()] if answer(text) != invalid]
    likely = [text for text in pool if answer(text).count("0") < 6]
    for _ in range(1100):
        yield ",".join(drawn.choice(likely) for _ in range(drawn.choice([2, 2, 3, 4])))
    for _ in range(1600):
        yield ",".join(drawn.choice(pool) for _ in range(2))
    odd = [*spaced(), *wrong()]
    for _ in range(100):
        yield ",".join([drawn.choice(pool), drawn.choice(odd)])


invalid = "invalid"


@functools.cache
def answer(text):
    """Returns what stands above the sets with these answers (test/cases/README.md)."""
    try:
        specifiers = SpecifierSet(text)
    except InvalidSpecifier:
        return invalid
    complete = [specifiers.contains(version) for version in others]
    return " ".join([
        bits(specifiers.contains(version) for version in releases),
        bits(complete),
        bits(allows(text, version) for version in others),
    ])


def allows(text, version):
    """Compares the complete version if a specifier names a pre-release or one version exactly, or else the release."""
    parts = [part for part in text.split(",") if part.strip()]
    public = Version(version).public
    return all(
        specifier.contains(public if is_complete(specifier) else Version(version).base_version)
        for specifier in map(Specifier, parts)
    )


def is_complete(specifier):
    if specifier.operator in ("==", "!=", "===") and not specifier.version.endswith(".*"):
        return True
    try:
        return Version(specifier.version.removesuffix(".*")).is_prerelease
    except ValueError:  # `===` with a text that is not a version
        return False


def bits(answers):
    digits = "".join(str(int(each)) for each in answers)
    return format(int(digits, 2), f"0{len(digits) // 4}x")


def main():
    print(f"# packaging {packaging.__version__}")
    print("# releases:", *releases)
    print("# others:", *others)
    sets = collections.defaultdict(list)
    for text in dict.fromkeys(itertools.chain(separated(), spaced(), wrong(), single(), combined())):
        sets[answer(text)].append(written(text))
    for answers in sorted(sets):
        print(answers)
        print(*sorted(sets[answers]), sep="\n")


def written(text):
    """Returns a line for a set: indented, in ASCII, as in JSON; a blank at an end of it can be seen."""
    line = json.dumps(text)[1:-1]
    middle = line.strip(" ")
    before = len(line) - len(line.lstrip(" ")) if middle else len(line)
    after = len(line) - before - len(middle)
    return " " + r"\u0020" * before + middle + r"\u0020" * after


main()
