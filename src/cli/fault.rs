//! Fault: what to do when the program itself is wrong. A document on which it fails costs only itself.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

thread_local! {
    /// Where this thread failed last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps faults from being printed where they happen: what they say may hold an article's control characters.
pub fn keep_quiet() {
    set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PLACE.with(|kept| *kept.borrow_mut() = place);
    }));
}

/// What `work` gives, or what its failure says.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(panic.as_ref()))
}

/// What a failure of this thread says, for the user.
pub fn message(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let place = PLACE.with(RefCell::take);
    format!("a fault of quotesheet itself ({said}, {place}): please report it with this document")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_becomes_a_message() {
        assert_eq!(caught(|| 1), Ok(1));
        let message = caught(|| -> u8 { panic!("ink: {}", 3) }).unwrap_err();
        assert!(message.starts_with("a fault of quotesheet itself (ink: 3, "), "{message}");
    }
}
