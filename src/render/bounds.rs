//! Bounds on what a template may do, so that one that never ends is a fault with words: how often its loops over numbers may turn,
//! and how much it may write.
//!
//! Turns and bytes are counted, not seconds: a page that can be rendered on one machine can be rendered on every other.

use std::{
    cell::Cell,
    io::{self, Write},
};

use tera::{Error, Kwargs, State, Tera, TeraResult};

/// Turns of loops over `range` on one page.
const MOST_TURNS: i128 = 2_000_000;
/// Bytes of one page. A whole yearbook of thousands of pages has a twentieth of it.
const MOST_BYTES: usize = 256 << 20;

thread_local! {
    /// Turns that the page being rendered by this thread has had.
    static TURNS: Cell<i128> = const { Cell::new(0) };
}

/// A page that is being written.
#[derive(Default)]
pub(super) struct Bounded(pub(super) Vec<u8>);

impl Bounded {
    /// A new page: its turns are counted from here.
    pub(super) fn page(usual: usize) -> Bounded {
        TURNS.set(0);
        Bounded(Vec::with_capacity(usual))
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::Error::other(format!(
                "the page is larger than {} MB: does a loop end?",
                MOST_BYTES >> 20
            )));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts `range` with its bound in the place of Tera's own, which bounds each loop, but not loops in loops.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
}

fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i64>("start")?.map_or(0, i128::from);
    let end = i128::from(arguments.must_get::<i64>("end")?);
    let step = arguments.get::<i64>("step_by")?.map_or(1, i128::from);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message(format!("`range` from {start} to {end} by {step} has no end")));
    }
    let n =
        if step > 0 { (end - start + step - 1) / step } else { ((start - end - step - 1) / -step).max(0) };
    let turns = TURNS.get() + n;
    if turns > MOST_TURNS {
        return Err(Error::message(format!("the loops of one page turn more than {MOST_TURNS} times")));
    }
    TURNS.set(turns);
    Ok((0..n).map(|turn| start + turn * step).collect())
}
