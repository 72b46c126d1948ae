//! The command line, which on Windows is one text. It is split as the C runtime of the started program will
//! split it, so that the forwarded part can be cut out as it was typed, without quoting it again. The rules
//! are those of the Universal CRT ("Parsing C command-line arguments").

use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::slice;

use windows_sys::Win32::System::Environment::GetCommandLineW;

const QUOTE: u16 = b'"' as u16;
const BACKSLASH: u16 = b'\\' as u16;
const SPACE: u16 = b' ' as u16;
const TAB: u16 = b'\t' as u16;

/// An argument, and its offset in the command line.
struct Argument {
    start: usize,
    text: Vec<u16>,
}

struct Arguments(Cell<Option<&'static [Argument]>>);

// Only the one thread that runs the engine touches it.
// SAFETY: this program has one thread.
unsafe impl Sync for Arguments {}

static ARGUMENTS: Arguments = Arguments(Cell::new(None));

/// Returns one of our own arguments; 0 is the name that this program was started by.
pub fn argument(index: usize) -> Option<&'static [u16]> {
    arguments().get(index).map(|argument| argument.text.as_slice())
}

/// Returns the command line from an argument on, as it was typed.
pub fn raw_arguments(index: usize) -> Option<&'static [u16]> {
    let line = command_line();
    Some(match arguments().get(index) {
        Some(argument) => &line[argument.start..],
        None => &line[line.len()..],
    })
}

/// Quotes a word so that the C runtime reads it as one argument. Backslashes are doubled only before a quote.
pub fn quote(word: &[u16], line: &mut Vec<u16>) {
    let is_plain = !word.is_empty() && !word.iter().any(|unit| [SPACE, TAB, QUOTE, 10, 11].contains(unit));
    if is_plain {
        line.extend_from_slice(word);
        return;
    }
    line.push(QUOTE);
    let mut backslashes = 0;
    for &unit in word {
        if unit == QUOTE {
            line.extend(core::iter::repeat(BACKSLASH).take(backslashes + 1));
        }
        backslashes = if unit == BACKSLASH { backslashes + 1 } else { 0 };
        line.push(unit);
    }
    line.extend(core::iter::repeat(BACKSLASH).take(backslashes));
    line.push(QUOTE);
}

/// Quotes a program's name, which has no escapes, if it has blanks.
pub fn quote_name(name: &[u16], line: &mut Vec<u16>) {
    let needs_quotes = name.is_empty() || name.iter().any(|&unit| unit <= SPACE);
    if needs_quotes {
        line.push(QUOTE);
    }
    line.extend_from_slice(name);
    if needs_quotes {
        line.push(QUOTE);
    }
}

/// Splits the command line once. Memory is never given back (arena.rs), so splitting again would cost more.
fn arguments() -> &'static [Argument] {
    let found = ARGUMENTS.0.get().unwrap_or_else(|| split(command_line()).leak());
    ARGUMENTS.0.set(Some(found));
    found
}

fn command_line() -> &'static [u16] {
    // SAFETY: the system's command line ends with NUL and lives as long as the process.
    unsafe {
        let start = GetCommandLineW();
        let mut length = 0;
        while *start.add(length) != 0 {
            length += 1;
        }
        slice::from_raw_parts(start, length)
    }
}

fn split(line: &[u16]) -> Vec<Argument> {
    let (name, mut at) = take_name(line);
    let mut arguments = vec![Argument { start: 0, text: name }];
    loop {
        while at < line.len() && is_blank(line[at]) {
            at += 1;
        }
        if at == line.len() {
            return arguments;
        }
        let start = at;
        let (text, end) = take_argument(line, start);
        arguments.push(Argument { start, text });
        at = end;
    }
}

/// Reads the program's name: a quote starts or ends a quoted part, and a backslash is an ordinary character.
fn take_name(line: &[u16]) -> (Vec<u16>, usize) {
    let mut name = Vec::new();
    let mut is_quoted = false;
    let mut at = 0;
    while at < line.len() && (is_quoted || !is_blank(line[at])) {
        if line[at] == QUOTE {
            is_quoted = !is_quoted;
        } else {
            name.push(line[at]);
        }
        at += 1;
    }
    (name, at)
}

fn take_argument(line: &[u16], start: usize) -> (Vec<u16>, usize) {
    let mut text = Vec::new();
    let mut is_quoted = false;
    let mut at = start;
    while at < line.len() && (is_quoted || !is_blank(line[at])) {
        let backslashes = line[at..].iter().take_while(|&&unit| unit == BACKSLASH).count();
        at += backslashes;
        if line.get(at) != Some(&QUOTE) {
            text.extend(core::iter::repeat(BACKSLASH).take(backslashes));
            if backslashes == 0 {
                text.push(line[at]);
                at += 1;
            }
            continue;
        }
        text.extend(core::iter::repeat(BACKSLASH).take(backslashes / 2));
        if backslashes % 2 == 1 {
            text.push(QUOTE);
        } else if is_quoted && line.get(at + 1) == Some(&QUOTE) {
            // Two quotes inside quotes are one quote character.
            text.push(QUOTE);
            at += 1;
        } else {
            is_quoted = !is_quoted;
        }
        at += 1;
    }
    (text, at)
}

fn is_blank(unit: u16) -> bool {
    unit == SPACE || unit == TAB
}
