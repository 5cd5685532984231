//! Gate: how much may be on its way at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Beyond one document a thread, so many bytes of documents may wait.
const BYTES: usize = 8 << 20;

/// … and so many documents.
const DOCUMENTS: usize = 1024;

/// Lets documents in while there is room for them.
pub struct Gate {
    threads: usize,
    inside: Mutex<Inside>,
    changed: Condvar,
}

/// Documents that were read and whose results have not come out.
#[derive(Default)]
struct Inside {
    documents: usize,
    bytes: usize,
    closed: bool,
}

impl Gate {
    pub fn new(threads: usize) -> Self {
        Self { threads, inside: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until there is room for a document of that size; false when the gate has been closed.
    pub fn admit(&self, bytes: usize) -> bool {
        let full = |inside: &mut Inside| !inside.closed && !self.has_room(inside, bytes);
        let waited = self.changed.wait_while(self.inside(), full);
        let mut inside = waited.unwrap_or_else(PoisonError::into_inner);
        inside.documents += 1;
        inside.bytes += bytes;
        !inside.closed
    }

    fn has_room(&self, inside: &Inside, bytes: usize) -> bool {
        inside.documents < self.threads || (inside.documents < DOCUMENTS && inside.bytes + bytes <= BYTES)
    }

    /// A document's result has come out.
    pub fn release(&self, bytes: usize) {
        let mut inside = self.inside();
        inside.documents -= 1;
        inside.bytes -= bytes;
        drop(inside);
        self.changed.notify_all();
    }

    /// Turns away whoever waits and whoever comes.
    pub fn close(&self) {
        self.inside().closed = true;
        self.changed.notify_all();
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
