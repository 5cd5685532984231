//! Any bytes as an article: the laws hold.
#![no_main]

use quotesheet_fuzz::laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::assert_laws(&String::from_utf8_lossy(bytes)));
