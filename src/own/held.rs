//! Files that another program holds open. On Windows such a file can be neither replaced nor removed, and on some network drives neither. Most who
//! hold one do so for a moment: a scanner for viruses, a program that keeps two folders alike, an editor that saves. So it is tried
//! again for a while, and then told.

use std::{
    io, thread,
    time::{Duration, Instant},
};

use crate::report::failure::held;

/// How long a file is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// Does what a file that is held open keeps from being done, as soon as it is let go.
pub fn patiently<T>(act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    within(PATIENCE, act)
}

/// The same, with another patience.
pub fn within<T>(patience: Duration, mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        match act() {
            Err(fault) if held(&fault).is_some() && start.elapsed() < patience => thread::sleep(PAUSE),
            done => return done,
        }
    }
}
