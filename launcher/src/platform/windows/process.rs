//! Starts processes and waits for them.

mod ask;
mod command_line;
mod detach;
mod environment_block;
mod error_pipe;
mod inheritance;
mod job;
mod launch;
mod launch_console;
mod start;
mod start_up;
mod supervise;

pub use ask::ask;
pub use command_line::{argument, raw_arguments};
pub use detach::detach;
pub use launch::{error_name, launch, run};
pub use supervise::supervise;
