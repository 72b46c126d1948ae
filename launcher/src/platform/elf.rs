//! The header of an ELF program (elf(5)).

/// Returns whether a program has this machine's instructions, words and order of bytes.
pub fn is_for_this_machine(start: &[u8]) -> bool {
    let machine = match super::ARCHITECTURE {
        "x86_64" => 62,
        "aarch64" => 183,
        _ => return false,
    };
    start.starts_with(b"\x7fELF\x02\x01") && short(start, 18) == Some(machine)
}

/// Returns where the path of the loader is: the segment PT_INTERP (elf(5)). src/host/elf-loader.ts does the same.
pub fn loader_place(start: &[u8]) -> Option<(usize, usize)> {
    // The places of e_phoff, e_phentsize and e_phnum, and in a program header those of p_offset and p_filesz.
    let (table, entry_size, count, offset, size) = match start.get(..6)? {
        b"\x7fELF\x01\x01" => (28, 42, 44, 4, 16),
        b"\x7fELF\x02\x01" => (32, 54, 56, 8, 32),
        _ => return None,
    };
    (0..short(start, count)?)
        .map(|index| Some(long(start, table)? + index * short(start, entry_size)?))
        .take_while(|entry| entry.is_some())
        .flatten()
        .find(|entry| long(start, *entry) == Some(3))
        .and_then(|entry| {
            let from = long(start, entry + offset)?;
            Some((from, from + long(start, entry + size)?))
        })
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}

/// No program has a larger number there.
fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}
