//! Chunks that few launches need: build.rs packs them to half their length.

use miniz_oxide::inflate::decompress_slice_iter_to_slice;

/// A chunk as it was: its length is in front. Packed by the same build, it cannot be damaged; and
/// what were missing of it, the engine would say.
pub fn unpack(packed: &[u8]) -> Vec<u8> {
    let Some((length, content)) = packed.split_first_chunk() else {
        return Vec::new();
    };
    let mut chunk = vec![0; u32::from_le_bytes(*length) as usize];
    let _ = decompress_slice_iter_to_slice(&mut chunk, [content].into_iter(), false, true);
    chunk
}
