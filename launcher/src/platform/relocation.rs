//! Corrects addresses in memory that is not at the address that it was laid out for. Only macOS needs it. It
//! uses only the core library, so that test/image/relocation.test.ts can test it on any system.

/// The size of an entry in a table of places: an offset in bytes, as 32 bits, little-endian.
pub const PLACE_BYTES: usize = 4;

const WORD_BYTES: usize = 8;

/// Adds `distance` to the word at each place of the table. Returns false if a place is not in
/// `memory`: the places before it have been corrected then.
#[must_use]
pub fn relocate(memory: &mut [u8], places: &[u8], distance: usize) -> bool {
    places.chunks_exact(PLACE_BYTES).all(|place| {
        let place = u32::from_le_bytes([place[0], place[1], place[2], place[3]]) as usize;
        let word = memory.get_mut(place..).and_then(<[u8]>::first_chunk_mut::<WORD_BYTES>);
        word.is_some_and(|word| {
            *word = u64::from_le_bytes(*word).wrapping_add(distance as u64).to_le_bytes();
            true
        })
    })
}

#[cfg(test)]
mod tests {
    use super::relocate;

    fn memory(words: &[u64]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn table(places: &[u32]) -> Vec<u8> {
        places.iter().flat_map(|place| place.to_le_bytes()).collect()
    }

    #[test]
    fn adds_the_distance_to_the_words_in_the_table_and_to_no_others() {
        let mut content = memory(&[0x1000, 0x2000, 0x3000]);
        assert!(relocate(&mut content, &table(&[0, 16]), 0x50));
        assert_eq!(content, memory(&[0x1050, 0x2000, 0x3050]));
    }

    #[test]
    fn moves_downwards_by_a_distance_that_wraps_around() {
        let mut content = memory(&[0xA5_1000_0000]);
        assert!(relocate(&mut content, &table(&[0]), 0x1000_0000_usize.wrapping_neg()));
        assert_eq!(content, memory(&[0xA5_0000_0000]));
    }

    #[test]
    fn carries_from_the_lower_half_of_a_word_to_the_upper() {
        let mut content = memory(&[0xFFFF_FFFF]);
        assert!(relocate(&mut content, &table(&[0]), 1));
        assert_eq!(content, memory(&[0x1_0000_0000]));
    }

    #[test]
    fn changes_nothing_for_an_empty_table() {
        let mut content = memory(&[1, 2]);
        assert!(relocate(&mut content, &[], 8));
        assert_eq!(content, memory(&[1, 2]));
    }

    #[test]
    fn refuses_a_place_behind_the_memory_or_across_its_end() {
        for place in [9, 16, u32::MAX] {
            let mut content = memory(&[1, 2]);
            assert!(!relocate(&mut content, &table(&[place]), 8));
            assert_eq!(content, memory(&[1, 2]));
        }
    }

    #[test]
    fn corrects_words_that_are_not_aligned_too() {
        let mut content = vec![0; 12];
        assert!(relocate(&mut content, &table(&[4]), 0x0102));
        assert_eq!(content, [0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]);
    }
}
