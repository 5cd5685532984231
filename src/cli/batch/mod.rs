//! Batch: one thread reads documents, several work on them, and what they make of them comes out in the order of reading.
//!
//! Memory stays within what a [`Gate`] lets in: as many documents as there are threads, whatever their size, and beyond
//! that small ones up to a fixed number of bytes.

mod finished;
mod gate;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use finished::{Finished, Outcome};
use gate::Gate;

/// Where a reader puts what it has read; it must stop when it is told to break.
pub type Emit<'e, I> = &'e mut dyn FnMut(I) -> ControlFlow<()>;

/// Something to work on.
pub trait Load: Send + 'static {
    /// How many bytes of memory it takes, about.
    fn bytes(&self) -> usize;
}

/// What happens while a batch runs.
enum Event<T> {
    /// Results of a worker.
    Done(Vec<Outcome<T>>),
    /// The last document has been read; so many there were.
    Read(u64),
    /// The process was asked to end by this signal.
    Signal(i32),
    /// The reader or a worker failed by a fault of its own.
    Broken(String),
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// There may be results.
    GoOn,
    /// All results have come out.
    End,
    /// The process was asked to end by this signal.
    Signal(i32),
    /// It failed by a fault of the program.
    Broken(String),
}

/// A running batch. Dropping it leaves its threads to themselves: they stop at their next document.
pub struct Batch<T> {
    events: Receiver<Event<T>>,
    /// Kept so that the channel stays open while signals may come.
    sender: Sender<Event<T>>,
    gate: Arc<Gate>,
    /// Results that came before their turn.
    early: BTreeMap<u64, (usize, T)>,
    /// Whose turn it is.
    next: u64,
    /// How many there are, once that is known.
    total: Option<u64>,
    /// What ended it before its end.
    stopped: Option<Step>,
}

/// A document on its way to a worker.
type Job<I> = (u64, I);

impl<T: Send + 'static> Batch<T> {
    /// Starts reading, and working on what is read with at most so many threads.
    pub fn start<I: Load>(
        threads: usize,
        read: impl FnOnce(Emit<'_, I>) -> ControlFlow<()> + Send + 'static,
        work: impl Fn(I) -> T + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let (sender, events) = channel();
        let gate = Arc::new(Gate::new(threads));
        let mut crew = Crew::new(threads, Arc::new(work), sender.clone());
        let (door, to_main) = (Arc::clone(&gate), sender.clone());
        let reader = move || {
            let mut count = 0;
            let read = catch_unwind(AssertUnwindSafe(|| {
                read(&mut |item: I| {
                    if !door.admit(item.bytes()) || !crew.give((count, item)) {
                        return ControlFlow::Break(());
                    }
                    count += 1;
                    ControlFlow::Continue(())
                })
            }));
            let event = match read {
                Ok(_) => Event::Read(count),
                Err(panic) => Event::Broken(super::fault::message(panic.as_ref())),
            };
            // Nobody is left to hear it when the batch was dropped.
            let _ = to_main.send(event);
        };
        thread::Builder::new().name("reader".to_owned()).spawn(reader)?;
        Ok(Self { events, sender, gate, early: BTreeMap::new(), next: 0, total: None, stopped: None })
    }

    /// Tells the batch of signals; call it from a thread that waits for them.
    pub fn on_signal(&self) -> impl Fn(i32) + Send + 'static {
        let sender = self.sender.clone();
        move |signal| {
            let _ = sender.send(Event::Signal(signal));
        }
    }

    /// The next result in order, if it is there already.
    pub fn ready(&mut self) -> Option<T> {
        while let Ok(event) = self.events.try_recv() {
            self.take(event);
        }
        if self.stopped.is_some() {
            return None;
        }
        let (bytes, result) = self.early.remove(&self.next)?;
        self.next += 1;
        self.gate.release(bytes);
        Some(result)
    }

    /// Waits until something has happened.
    pub fn wait(&mut self) -> Step {
        if let Some(step) = self.stopped.take() {
            return step;
        }
        if self.total.is_some_and(|total| self.next >= total) {
            return Step::End;
        }
        if let Ok(event) = self.events.recv() {
            self.take(event);
        }
        self.stopped.take().unwrap_or(Step::GoOn)
    }

    fn take(&mut self, event: Event<T>) {
        match event {
            Event::Done(results) => {
                self.early.extend(results.into_iter().map(|r| (r.index, (r.bytes, r.value))));
            }
            Event::Read(total) => self.total = Some(total),
            Event::Signal(signal) => self.stopped = Some(Step::Signal(signal)),
            Event::Broken(message) => self.stopped = Some(Step::Broken(message)),
        }
    }
}

impl<T> Drop for Batch<T> {
    fn drop(&mut self) {
        self.gate.close();
    }
}

/// The working threads. One is hired for each of the first documents, so that a single document costs a single thread.
struct Crew<I, T, W> {
    most: usize,
    hired: usize,
    work: Arc<W>,
    jobs: Sender<Job<I>>,
    queue: Arc<Mutex<Receiver<Job<I>>>>,
    results: Sender<Event<T>>,
}

/// Room for deeply nested pages; memory is used only as far as it is needed.
const STACK: usize = 16 << 20;

impl<I: Load, T: Send + 'static, W: Fn(I) -> T + Send + Sync + 'static> Crew<I, T, W> {
    fn new(most: usize, work: Arc<W>, results: Sender<Event<T>>) -> Self {
        let (jobs, queue) = channel();
        Self { most: most.max(1), hired: 0, work, jobs, queue: Arc::new(Mutex::new(queue)), results }
    }

    /// Hands over a job; false when there is nobody to do it.
    fn give(&mut self, job: Job<I>) -> bool {
        if self.hired < self.most && self.hire().is_ok() {
            self.hired += 1;
        }
        self.hired > 0 && self.jobs.send(job).is_ok()
    }

    fn hire(&self) -> std::io::Result<()> {
        let (queue, work) = (Arc::clone(&self.queue), Arc::clone(&self.work));
        let mut finished = Finished::new(self.results.clone());
        let worker = move || {
            while let Some((index, item)) = next(&queue, &mut finished) {
                let bytes = item.bytes();
                if !finished.make_room(bytes) {
                    return;
                }
                match catch_unwind(AssertUnwindSafe(|| work(item))) {
                    Ok(value) => finished.add(Outcome { index, bytes, value }),
                    Err(panic) => return finished.broken(super::fault::message(panic.as_ref())),
                }
            }
        };
        thread::Builder::new().name("worker".to_owned()).stack_size(STACK).spawn(worker).map(drop)
    }
}

/// The next job of a worker. One that is there is taken at once; before it waits for one, the worker sends what it has.
fn next<I, T>(queue: &Mutex<Receiver<Job<I>>>, finished: &mut Finished<T>) -> Option<Job<I>> {
    let there = queue.try_lock().ok().and_then(|queue| queue.try_recv().ok());
    there.or_else(|| {
        let heard = finished.send();
        heard.then(|| queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok())?
    })
}

#[cfg(test)]
mod tests;
