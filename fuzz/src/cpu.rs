//! Time that a process has worked: on a busy machine the clock says nothing of it.

use std::{fs, time::Duration};

/// Linux tells it in hundredths of a second; elsewhere it is not known.
pub(crate) fn time_of(process: u32) -> Option<Duration> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    let (_, after) = line.rsplit_once(')')?;
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<u64>().ok());
    Some(Duration::from_millis(ticks.sum::<u64>() * 10))
}
