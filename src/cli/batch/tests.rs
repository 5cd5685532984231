use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::*;

struct Item {
    number: usize,
    bytes: usize,
}

impl Load for Item {
    fn bytes(&self) -> usize {
        self.bytes
    }
}

/// Reads so many items of that size.
fn items(count: usize, bytes: usize) -> impl FnOnce(Emit<'_, Item>) -> ControlFlow<()> + Send + 'static {
    move |emit| (0..count).try_for_each(|number| emit(Item { number, bytes }))
}

fn all<T: Send + 'static>(mut batch: Batch<T>) -> Vec<T> {
    let mut results = Vec::new();
    loop {
        while let Some(result) = batch.ready() {
            results.push(result);
        }
        if batch.wait() != Step::GoOn {
            return results;
        }
    }
}

#[test]
fn results_come_in_the_order_of_reading_on_any_number_of_threads() {
    for threads in [1, 2, 7] {
        let slow_when_even = |item: Item| {
            thread::sleep(Duration::from_micros(if item.number.is_multiple_of(2) { 300 } else { 0 }));
            item.number
        };
        let batch = Batch::start(threads, items(500, 10), slow_when_even).unwrap();
        assert_eq!(all(batch), (0..500).collect::<Vec<_>>(), "{threads} threads");
    }
}

#[test]
fn large_documents_wait_until_a_thread_is_free() {
    static INSIDE: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let read = |emit: Emit<'_, Item>| {
        (0..40).try_for_each(|number| {
            let step = emit(Item { number, bytes: 6 << 20 });
            MOST.fetch_max(INSIDE.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            step
        })
    };
    let mut batch = Batch::start(3, read, |item| item.number).unwrap();
    // The first result is not taken out for a while: no more documents than threads may come in.
    thread::sleep(Duration::from_millis(100));
    assert_eq!(MOST.load(Ordering::SeqCst), 3);
    let mut count = 0;
    while batch.wait() != Step::End {
        while batch.ready().is_some() {
            count += 1;
        }
    }
    assert_eq!(count, 40);
}

#[test]
fn a_batch_that_is_dropped_stops_its_reader() {
    static READ: AtomicUsize = AtomicUsize::new(0);
    let read = |emit: Emit<'_, Item>| {
        (0..usize::MAX).try_for_each(|number| {
            READ.fetch_add(1, Ordering::SeqCst);
            emit(Item { number, bytes: 1 })
        })
    };
    drop(Batch::start(2, read, |item| item.number).unwrap());
    thread::sleep(Duration::from_millis(50));
    let read = READ.load(Ordering::SeqCst);
    thread::sleep(Duration::from_millis(50));
    assert_eq!(READ.load(Ordering::SeqCst), read);
}

#[test]
fn a_signal_comes_before_results_that_are_ready() {
    let mut batch = Batch::start(1, items(3, 1), |item| item.number).unwrap();
    while batch.total.is_none() || batch.early.len() < 3 {
        let event = batch.events.recv().unwrap();
        batch.take(event);
    }
    batch.on_signal()(2);
    assert_eq!(batch.ready(), None);
    assert_eq!(batch.wait(), Step::Signal(2));
}

#[test]
fn a_reader_that_fails_by_a_fault_of_its_own_is_told() {
    let read = |_: Emit<'_, Item>| -> ControlFlow<()> { panic!("out of ink") };
    let mut batch = Batch::start(1, read, |item| item.number).unwrap();
    assert!(matches!(batch.wait(), Step::Broken(message) if message.contains("out of ink")));
}
