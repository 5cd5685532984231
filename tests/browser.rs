//! Reports in a real Chromium (tests/browser): clicks through a page, and hostile articles that run and fetch nothing.
//! Skipped with a message where Chromium, node or playwright-core is not installed; `make browser` says what to install.
#![allow(clippy::unwrap_used)] // a test may panic

use std::path::Path;
use std::process::Command;

#[test]
fn reports_hold_in_chromium() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_there =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let library = root.join("tests/browser/node_modules/playwright-core").is_dir();
    if !(library && is_there("node") && is_there(&browser)) {
        println!("skipped: `make browser` says what to install");
        return;
    }
    let mut tests = Command::new(root.join("tools/browser.sh"));
    let output = tests.env("QUOTESHEET", env!("CARGO_BIN_EXE_quotesheet")).output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    // A runner that finds no tests is content, too.
    let passed = said.lines().find_map(|line| line.strip_prefix("# pass ").or(line.strip_prefix("ℹ pass ")));
    assert!(passed.is_some_and(|n| n.trim().parse::<u32>().unwrap() > 10), "{said}");
}
