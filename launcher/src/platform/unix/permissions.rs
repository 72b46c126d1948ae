//! Who may change a path: its owner, and who else may write to it. The accounts of this machine, by its files: a static
//! program cannot load the C library's modules for other sources.

use alloc::string::String;
use alloc::vec::Vec;

use super::files::{read_link, with_path};
use super::read::read_start;
use super::status::{is_link, link_status, MAXIMUM_LINKS};
use super::Text;
use crate::platform::Fact;

/// Returns the kind, the owner and the other writers of a path itself; a link is not followed. src/host/host.ts has
/// the form.
pub fn permissions(path: &[u8]) -> Fact<String> {
    let status = with_path(path, link_status).unwrap_or(Ok(None))?;
    Ok(status.and_then(|status| String::from_utf8(describe(&status)).ok()))
}

/// Returns whether each part of the way to a path and to some paths below it, each link on it and each part of its target
/// has permissions that are in `allowed`, and none leads to a folder to which others may add. Does not look at the parts
/// in `exempt`. NUL separates the paths below; the others have one entry a line, with a line break at both ends. Returns
/// false also for a way that only the kernel can follow, which has `..` in it.
pub fn have_only(path: &[u8], below: &[u8], allowed: &[u8], exempt: &[u8]) -> bool {
    let start = match follow(path, 1, allowed, exempt) {
        None => return false,
        // What stands below starts from there.
        Some(Way::Plain) => path.len() + 1,
        Some(Way::Linked) => 1,
    };
    let names = below.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let mut path = [path, b"/"].concat();
    let end = path.len();
    names.into_iter().all(|name| {
        path.truncate(end);
        path.extend_from_slice(name);
        follow(&path, start, allowed, exempt).is_some()
    })
}

/// How a path leads to what it leads to.
enum Way {
    Plain,
    /// By a link.
    Linked,
}

fn follow(path: &[u8], mut start: usize, allowed: &[u8], exempt: &[u8]) -> Option<Way> {
    if path.first() != Some(&b'/') {
        return None;
    }
    let mut way = path.to_vec();
    let mut links = 0;
    let mut is_open = false;
    while start <= way.len() {
        let end = way[start..]
            .iter()
            .position(|byte| *byte == b'/')
            .map_or(way.len(), |length| start + length);
        if matches!(&way[start..end], b"" | b"." | b"..") {
            return None;
        }
        let part = &way[..end];
        if has_line(exempt, part) {
            start = end + 1;
            continue;
        }
        let status = with_path(part, link_status)?.ok()??;
        let permissions = describe(&status);
        if !has_line(allowed, &permissions) {
            return None;
        }
        is_open = permissions.contains(&b'+');
        if !is_link(&status) {
            start = end + 1;
            continue;
        }
        links += 1;
        let target = read_link(part).ok()??;
        if links > MAXIMUM_LINKS || target.is_empty() {
            return None;
        }
        if target[0] == b'/' {
            way.splice(..end, target);
            start = 1;
        } else {
            way.splice(start..end, target);
        }
    }
    match links {
        _ if is_open => None,
        0 => Some(Way::Plain),
        _ => Some(Way::Linked),
    }
}

/// Returns whether a text of lines, which starts and ends with a line break, has this one.
fn has_line(lines: &[u8], line: &[u8]) -> bool {
    line.len() < lines.len() && lines.split(|byte| *byte == b'\n').skip(1).any(|each| each == line)
}

fn describe(status: &libc::stat) -> Vec<u8> {
    let mode = status.st_mode;
    let mut text = Vec::with_capacity(64);
    text.extend_from_slice(match mode & libc::S_IFMT {
        libc::S_IFLNK => b"link ",
        libc::S_IFDIR => b"directory ",
        libc::S_IFREG => b"file ",
        _ => b"other ",
    });
    push_number(&mut text, status.st_uid);
    let is_directory = mode & libc::S_IFMT == libc::S_IFDIR;
    // The mode of a link has no meaning.
    if !is_link(status) {
        // In a folder with the sticky bit, only its owner can remove or rename what others put there.
        let adds = if is_directory && mode & libc::S_ISVTX != 0 {
            b" +"
        } else {
            b" ".as_slice()
        };
        if mode & libc::S_IWOTH != 0 {
            // Whatever the group may do.
            text.extend_from_slice(adds);
            text.extend_from_slice(b"others");
        } else if mode & libc::S_IWGRP != 0 {
            text.extend_from_slice(adds);
            text.extend_from_slice(b"group:");
            push_number(&mut text, status.st_gid);
        }
    }
    if !is_directory && status.st_nlink > 1 {
        text.extend_from_slice(b" hardlinked");
    }
    text
}

/// Appends a number in decimal. Much cheaper than format!, and there are several parts in each launch.
fn push_number(text: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(b'0' + (number % 10) as u8);
}

/// Far more than the files have on a machine with local users.
const MAXIMUM: usize = 1 << 20;

/// Returns the ids of all users that a group has by /etc/group and /etc/passwd (group(5), passwd(5)): its members,
/// and the users whose own group it is. Returns None if the group, or one of its members, is not in these files.
pub fn group_members(group: &[u8]) -> Option<Vec<Text>> {
    let groups = read_start(b"/etc/group", MAXIMUM).ok()??;
    let users = read_start(b"/etc/passwd", MAXIMUM).ok()??;
    // name:password:id:member,member
    let found = records(&groups).find(|fields| fields.get(2) == Some(&group))?;
    let names = found
        .get(3)?
        .split(|byte| *byte == b',')
        .filter(|name| !name.is_empty());
    let mut members = Vec::new();
    for name in names {
        // name:password:id:group:...
        let user = records(&users).find(|fields| fields.first() == Some(&name))?;
        members.push(user.get(2)?.to_vec());
    }
    for user in records(&users).filter(|fields| fields.get(3) == Some(&group)) {
        members.push(user.get(2)?.to_vec());
    }
    Some(members)
}

fn records(text: &[u8]) -> impl Iterator<Item = Vec<&[u8]>> {
    text.split(|byte| *byte == b'\n')
        .map(|line| line.split(|byte| *byte == b':').collect())
}

/// Returns the home folder that this user's account has by /etc/passwd. macOS keeps accounts elsewhere, and its C
/// library asks there (getpwuid(3)).
pub fn account_home() -> Option<Text> {
    // SAFETY: geteuid(2) always succeeds.
    let user = unsafe { libc::geteuid() };
    #[cfg(target_os = "macos")]
    // SAFETY: the record and its texts live until the next call, and both pointers are checked.
    return unsafe {
        let record = libc::getpwuid(user);
        let home = record.as_ref()?.pw_dir;
        (!home.is_null()).then(|| core::ffi::CStr::from_ptr(home).to_bytes().to_vec())
    };
    #[cfg(not(target_os = "macos"))]
    {
        let users = read_start(b"/etc/passwd", MAXIMUM).ok()??;
        let id = alloc::string::ToString::to_string(&user);
        // name:password:id:group:comment:home:shell
        let found = records(&users).find(|fields| fields.get(2) == Some(&id.as_bytes()))?;
        found.get(5).map(|home| home.to_vec())
    }
}
