//! Who may change a path: its owner, and who else may write to it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::files::with_path;
use super::read::read_start;
use super::status::link_status;
use super::Text;
use crate::platform::Fact;

/// Returns the kind, the owner and the other writers of a path itself; a link is not followed. src/host/host.ts has
/// the form.
pub fn permissions(path: &[u8]) -> Fact<String> {
    let status = with_path(path, link_status).unwrap_or(Ok(None))?;
    Ok(status.map(|status| describe(&status)))
}

fn describe(status: &libc::stat) -> String {
    let mode = status.st_mode;
    let kind = match mode & libc::S_IFMT {
        libc::S_IFLNK => "link",
        libc::S_IFDIR => "directory",
        libc::S_IFREG => "file",
        _ => "other",
    };
    let mut text = format!("{kind} {}", status.st_uid);
    // The mode of a link has no meaning.
    if kind != "link" {
        // In a folder with the sticky bit, only its owner can remove or rename what others put there.
        let adds = if kind == "directory" && mode & libc::S_ISVTX != 0 {
            "+"
        } else {
            ""
        };
        if mode & libc::S_IWGRP != 0 {
            text.push_str(&format!(" {adds}group:{}", status.st_gid));
        }
        if mode & libc::S_IWOTH != 0 {
            text.push_str(&format!(" {adds}others"));
        }
    }
    if kind != "directory" && status.st_nlink > 1 {
        text.push_str(" hardlinked");
    }
    text
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
