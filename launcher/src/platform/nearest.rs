//! The search upward.

use alloc::vec::Vec;

/// Returns the path of the first of some names that may be in a folder, or else in the nearest one above it in which one
/// may be. NUL separates the names. Returns None if all are absent up to the root, which has so many characters as `root`
/// says.
pub fn nearest<U: Copy + PartialEq + Default>(
    folder: &[U],
    names: &[U],
    separator: U,
    root: usize,
    is_absent: impl Fn(&[U]) -> bool,
) -> Option<Vec<U>> {
    let mut path = Vec::with_capacity(folder.len() + names.len() + 1);
    path.extend_from_slice(folder);
    let mut end = folder.len();
    loop {
        for name in names.split(|unit| *unit == U::default()) {
            path.truncate(end);
            if path.last() != Some(&separator) {
                path.push(separator);
            }
            path.extend_from_slice(name);
            if !is_absent(&path) {
                return Some(path);
            }
        }
        if end <= root {
            return None;
        }
        let parent = path[..end].iter().rposition(|unit| *unit == separator);
        end = parent.map_or(root, |at| at.max(root));
    }
}
