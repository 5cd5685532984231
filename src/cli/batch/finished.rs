//! Results of a worker on their way to whoever writes them. To send one wakes that thread, which costs as much as a hundredth of a small
//! document, so that several go together while more documents wait; nobody waits for results that are there.

use std::sync::mpsc::Sender;

use super::Event;

/// Results are held back for so many bytes of documents at most: a few dozen milliseconds.
const BYTES: usize = 128 << 10;

/// What became of one document.
pub struct Outcome<T> {
    /// Its place in the order.
    pub index: u64,
    /// Its load.
    pub bytes: usize,
    pub value: T,
}

/// What a worker has made and not sent yet.
pub struct Finished<T> {
    results: Vec<Outcome<T>>,
    bytes: usize,
    events: Sender<Event<T>>,
}

impl<T> Finished<T> {
    pub const fn new(events: Sender<Event<T>>) -> Self {
        Self { results: Vec::new(), bytes: 0, events }
    }

    pub fn add(&mut self, outcome: Outcome<T>) {
        self.bytes += outcome.bytes;
        self.results.push(outcome);
    }

    /// Before work on a document of so many bytes: what would wait for it too long is sent. False when nobody is left to hear it.
    pub fn make_room(&mut self, bytes: usize) -> bool {
        self.bytes + bytes <= BYTES || self.send()
    }

    /// Sends all that there is; false when nobody is left to hear it.
    pub fn send(&mut self) -> bool {
        self.bytes = 0;
        self.results.is_empty() || self.events.send(Event::Done(std::mem::take(&mut self.results))).is_ok()
    }

    /// Tells that the work failed by a fault of its own.
    pub fn broken(&mut self, message: String) {
        self.send();
        // Nobody is left to hear it when the batch was dropped.
        let _ = self.events.send(Event::Broken(message));
    }
}
