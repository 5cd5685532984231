//! Signals: who asks the process to end gets whole records, at once.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::{SigId, flag};

use super::Exit;

/// Watches as long as it lives; then it gives back its thread and its pipe.
pub struct Watch {
    handle: Handle,
    flags: Vec<SigId>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.handle.close();
        for flag in &self.flags {
            signal_hook::low_level::unregister(*flag);
        }
    }
}

/// Calls `tell` for each request to end. The second one ends the process at once, whatever it is doing.
pub fn watch(tell: impl Fn(i32) + Send + 'static) -> std::io::Result<Watch> {
    let ignored = ignored();
    let wanted: Vec<i32> = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|s| !ignored(*s)).collect();
    let asked = Arc::new(AtomicBool::new(false));
    let mut flags = Vec::new();
    for signal in &wanted {
        // In this order: the first request only sets the flag that the second one finds set.
        flags.push(flag::register_conditional_shutdown(*signal, 128 + signal, Arc::clone(&asked))?);
        flags.push(flag::register(*signal, Arc::clone(&asked))?);
    }
    // A file that may grow no more is then an error of the write, which says what to do.
    flags.push(flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?);
    let mut signals = Signals::new(wanted)?;
    let watch = Watch { handle: signals.handle(), flags };
    let wait = move || signals.forever().for_each(tell);
    std::thread::Builder::new().name("signals".to_owned()).spawn(wait)?;
    Ok(watch)
}

/// The exit code for a signal.
pub const fn exit(signal: i32) -> Exit {
    match signal {
        SIGHUP => Exit::HungUp,
        SIGTERM => Exit::Terminated,
        _ => Exit::Interrupted,
    }
}

/// Which signals whoever started us wants to be ignored, as `nohup` does with SIGHUP.
fn ignored() -> impl Fn(i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|m| u64::from_str_radix(m.trim(), 16).ok()).unwrap_or(0);
    move |signal| mask >> (signal - 1) & 1 == 1
}
