//! Progress: on a terminal, how far a run has come; nothing anywhere else.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};

use super::count_of;
use super::input::{self, Options};
use super::tally::Tally;

/// The bar that is on the terminal: what is said meanwhile must go around it.
static SHOWN: OnceLock<ProgressBar> = OnceLock::new();

/// A run shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar is written anew so often.
const TICK: Duration = Duration::from_millis(100);

/// Shows how far a run has come.
pub struct Progress {
    begun: Instant,
    /// When it was written last.
    written: Instant,
    /// Bytes that were read; as they are on disk, so still packed.
    read: Arc<AtomicU64>,
    /// Bytes that there are to read, 0 while that is not known.
    total: Arc<AtomicU64>,
}

impl Progress {
    /// Begins to show progress, if somebody is there to see it: on a terminal that the sheets themselves do not go to.
    pub fn begin(inputs: &[PathBuf], options: &Options, sheets_on_standard_output: bool) -> Option<Self> {
        let seen = std::io::stderr().is_terminal();
        if !seen || (sheets_on_standard_output && std::io::stdout().is_terminal()) {
            return None;
        }
        let total = Arc::new(AtomicU64::new(0));
        let (inputs, options_of_count, sum) = (inputs.to_owned(), options.clone(), Arc::clone(&total));
        let count = move || sum.store(input::total_bytes(&inputs, &options_of_count), Ordering::Relaxed);
        // Without a thread for that there is no time left to show, and nothing else is lost.
        let _ = std::thread::Builder::new().name("sizes".to_owned()).spawn(count);
        let now = Instant::now();
        Some(Self { begun: now, written: now, read: Arc::clone(&options.read), total })
    }

    /// Shows what a run has seen so far.
    pub fn update(&mut self, tally: &Tally) {
        if self.begun.elapsed() < PATIENCE || self.written.elapsed() < TICK {
            return;
        }
        self.written = Instant::now();
        let bar = SHOWN.get_or_init(|| {
            let bar = ProgressBar::no_length().with_elapsed(self.begun.elapsed());
            bar.enable_steady_tick(TICK);
            bar
        });
        let total = self.total.load(Ordering::Relaxed);
        if total > 0 && bar.length() != Some(total) {
            bar.set_length(total);
        }
        bar.set_style(style(total > 0));
        bar.set_position(self.read.load(Ordering::Relaxed));
        bar.set_message(message(tally));
    }

    /// Clears the terminal and sums up.
    pub fn end(self, tally: &Tally) {
        let Some(bar) = SHOWN.get() else { return };
        bar.finish_and_clear();
        let (bytes, time) = (self.read.load(Ordering::Relaxed), self.begun.elapsed());
        let megabytes = bytes as f64 / 1e6;
        let rate = megabytes / time.as_secs_f64();
        let (message, time) = (message(tally), HumanDuration(time));
        let _ = writeln!(std::io::stderr(), "{message}; {megabytes:.1} MB in {time}, {rate:.1} MB/s");
    }
}

/// Says something without disturbing the bar.
pub fn around(say: impl FnOnce()) {
    match SHOWN.get() {
        Some(bar) => bar.suspend(say),
        None => say(),
    }
}

fn message(tally: &Tally) -> String {
    let documents = HumanCount((tally.sheets + tally.unreadable) as u64);
    format!("{documents} documents, {}", count_of(tally.unreadable, "error"))
}

fn style(bounded: bool) -> ProgressStyle {
    let template = if bounded {
        "{bar:24} {percent}%  {msg}, {decimal_bytes_per_sec}, {eta} left"
    } else {
        "{spinner} {msg}, {decimal_bytes_per_sec}"
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
