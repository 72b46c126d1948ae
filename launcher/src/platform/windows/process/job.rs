//! A job object that ends the script if the launcher is ended. Programs that the script starts may outlive
//! both.

use core::mem::{size_of, zeroed};
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering::SeqCst};

use windows_sys::core::BOOL;
use windows_sys::Win32::Foundation::{FALSE, HANDLE, TRUE};
use windows_sys::Win32::System::Console::{
    SetConsoleCtrlHandler, CTRL_BREAK_EVENT, CTRL_CLOSE_EVENT, CTRL_C_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT,
};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JobObjectExtendedLimitInformation, SetInformationJobObject,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JOB_OBJECT_LIMIT, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK,
};
use windows_sys::Win32::System::Threading::{WaitForSingleObject, INFINITE};

use crate::platform::windows::files::File;

/// State for the control handler, which runs on a thread of the system.
static JOB: AtomicPtr<core::ffi::c_void> = AtomicPtr::new(ptr::null_mut());
static CHILD: AtomicPtr<core::ffi::c_void> = AtomicPtr::new(ptr::null_mut());

/// Leaves the console's events to the process that is about to be started, from now on. The system sends
/// them to it and to us.
pub fn leave_events_to_child() {
    // SAFETY: the handler has the type that Windows asks for and lives as long as the program.
    unsafe { SetConsoleCtrlHandler(Some(on_event), TRUE) };
}

/// If the system refuses any of this, the script runs without it.
pub fn bind(child: HANDLE) {
    CHILD.store(child, SeqCst);
    let flags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    if let Some(job) = new_job(child, flags) {
        JOB.store(job, SeqCst);
    }
}

/// A job with all that a process will start. They are ended when it is dropped, or when we end.
pub struct Tether(#[allow(dead_code)] Option<File>);

impl Tether {
    pub fn of(child: HANDLE) -> Self {
        Self(new_job(child, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE).map(File))
    }
}

fn new_job(child: HANDLE, flags: JOB_OBJECT_LIMIT) -> Option<HANDLE> {
    // SAFETY: the handles, structures and texts are our own and live until the calls return.
    unsafe {
        // The handle is not inheritable: if the child had a copy, the job would outlive us.
        let job = CreateJobObjectW(ptr::null(), ptr::null());
        if job.is_null() {
            return None;
        }
        limit(job, flags);
        AssignProcessToJobObject(job, child);
        Some(job)
    }
}

fn limit(job: HANDLE, flags: JOB_OBJECT_LIMIT) {
    // SAFETY: the structure has as many bytes as are said, and all of them may be zero.
    unsafe {
        let mut information: JOBOBJECT_EXTENDED_LIMIT_INFORMATION = zeroed();
        information.BasicLimitInformation.LimitFlags = flags;
        let length = size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>() as u32;
        SetInformationJobObject(
            job,
            JobObjectExtendedLimitInformation,
            ptr::addr_of!(information).cast(),
            length,
        );
    }
}

/// Runs on a thread of its own, so it may not use the engine or allocate memory.
unsafe extern "system" fn on_event(event: u32) -> BOOL {
    // SAFETY: the handle is that of our own child, which stays open.
    unsafe {
        match event {
            CTRL_C_EVENT | CTRL_BREAK_EVENT => TRUE,
            // Returning would end us at once, and the job would end the script while it still shuts down. The
            // system waits for both up to its usual limit.
            CTRL_CLOSE_EVENT | CTRL_LOGOFF_EVENT | CTRL_SHUTDOWN_EVENT => {
                let (job, child) = (JOB.load(SeqCst), CHILD.load(SeqCst));
                if !job.is_null() {
                    limit(job, JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK);
                }
                if !child.is_null() {
                    WaitForSingleObject(child, INFINITE);
                }
                TRUE
            }
            _ => FALSE,
        }
    }
}
