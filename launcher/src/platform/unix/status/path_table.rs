//! A table of values by path.

use alloc::vec;
use alloc::vec::Vec;

/// A hash table with open addressing. A launch looks at some twenty paths that share most of their letters, so that
/// comparing them, as a tree does, would cost more than the system calls' own work in this program.
pub struct PathTable<V> {
    entries: Vec<Entry<V>>,
    /// One more than the index of an entry, or 0. The length is a power of two.
    slots: Vec<u32>,
}

struct Entry<V> {
    hash: u64,
    path: Vec<u8>,
    value: V,
}

impl<V> PathTable<V> {
    pub const fn new() -> PathTable<V> {
        PathTable {
            entries: Vec::new(),
            slots: Vec::new(),
        }
    }

    pub fn get(&self, path: &[u8]) -> Option<&V> {
        let hash = hash_of(path);
        let index = self.slots.get(self.slot_of(hash, path)?)?.checked_sub(1)?;
        Some(&self.entries[index as usize].value)
    }

    /// Returns the value of a path. There is one from now on.
    pub fn entry(&mut self, path: &[u8], new: impl FnOnce() -> V) -> &mut V {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash_of(path);
        // There are free slots.
        let slot = self.slot_of(hash, path).unwrap_or(0);
        if self.slots[slot] == 0 {
            self.entries.push(Entry {
                hash,
                path: path.to_vec(),
                value: new(),
            });
            self.slots[slot] = self.entries.len() as u32;
        }
        &mut self.entries[self.slots[slot] as usize - 1].value
    }

    pub fn clear(&mut self) {
        self.entries.clear();
        self.slots.fill(0);
    }

    /// Returns the slot with the path, or the free one for it. Returns None for a table without slots.
    fn slot_of(&self, hash: u64, path: &[u8]) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            let entry = &self.entries[self.slots[slot] as usize - 1];
            if entry.hash == hash && entry.path == path {
                break;
            }
            slot = (slot + 1) & mask;
        }
        Some(slot)
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        let mut slots = vec![0; length];
        for (index, entry) in self.entries.iter().enumerate() {
            let mut slot = entry.hash as usize & (length - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (length - 1);
            }
            slots[slot] = index as u32 + 1;
        }
        self.slots = slots;
    }
}

/// FNV-1a's multiplication for eight bytes at a time, with the upper half brought down at the end.
fn hash_of(path: &[u8]) -> u64 {
    let mut hash = path.len() as u64;
    let mut chunks = path.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes([
            chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7],
        ]);
        hash = mix(hash, word);
    }
    for byte in chunks.remainder() {
        hash = mix(hash, u64::from(*byte));
    }
    hash ^ (hash >> 32)
}

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
