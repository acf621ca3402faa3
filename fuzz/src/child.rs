//! Tries one target, input after input.

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use fastrand::Rng;

use crate::{
    change, cpu,
    targets::{self, Input, Target},
};

/// Inputs that are kept to be changed further.
const MOST_KEPT: usize = 2_000;
/// Larger ones only take longer.
const MOST_BYTES: usize = 20_000;

pub(crate) fn run(name: &str, seconds: u64, seed: u64, kept: &Path) -> anyhow::Result<ExitCode> {
    let target = targets::find(name).context("the parent names a target that there is")?;
    let mut chance = Rng::with_seed(seed);
    let mut run = Run {
        target,
        start: Instant::now(),
        kept: Vec::new(),
        seen: BTreeSet::new(),
        slowest: Duration::ZERO,
    };
    let mut n_inputs = 0_u64;
    while run.worked() < Duration::from_secs(seconds) {
        let input = run.next(&mut chance);
        fs::write(kept, input.to_bytes())?;
        if !run.try_out(input) {
            return Ok(ExitCode::FAILURE);
        }
        n_inputs += 1;
    }
    println!(
        "{name}: {n_inputs} inputs, {} kinds of answers, the slowest {} ms, {} s of work",
        run.seen.len(),
        run.slowest.as_millis(),
        run.worked().as_secs()
    );
    Ok(ExitCode::SUCCESS)
}

/// Tries what a failure left.
pub(crate) fn again(path: &Path) -> anyhow::Result<ExitCode> {
    let input = Input::of_bytes(&fs::read(path)?).context("that is no input that was kept")?;
    let target = targets::find(&input.target).context("there is no such target")?;
    println!("{}\n{}", input.name, String::from_utf8_lossy(&input.bytes));
    let start = Instant::now();
    let answer = (target.try_out)(&input);
    println!("answered within {} ms: {}", start.elapsed().as_millis(), answer.join(" "));
    Ok(ExitCode::SUCCESS)
}

struct Run {
    target: &'static Target,
    start: Instant,
    kept: Vec<Input>,
    seen: BTreeSet<Vec<String>>,
    slowest: Duration,
}

impl Run {
    /// How long this process has worked, by the clock where that is not known.
    fn worked(&self) -> Duration {
        cpu::time_of(std::process::id()).unwrap_or_else(|| self.start.elapsed())
    }

    /// One that is new, or a change of one that was answered as none before it.
    fn next(&self, chance: &mut Rng) -> Input {
        let mut input = match self.kept.is_empty() || chance.u8(..3) == 0 {
            true => (self.target.make)(chance),
            false => self.kept[chance.usize(..self.kept.len())].clone(),
        };
        let other = self.kept.get(chance.usize(..self.kept.len().max(1)));
        let other = other.filter(|it| it.name == input.name).map(|it| &*it.bytes);
        // A record as its description has it is worth trying, too.
        for _ in 0..chance.usize(..4) {
            change::change(&mut input.bytes, self.target.words, other, chance);
        }
        input.bytes.truncate(MOST_BYTES);
        input
    }

    /// Whether it was answered.
    fn try_out(&mut self, input: Input) -> bool {
        let before = self.worked();
        let Ok(answer) = catch_unwind(AssertUnwindSafe(|| (self.target.try_out)(&input))) else {
            return false;
        };
        self.slowest = self.slowest.max(self.worked().saturating_sub(before));
        if self.seen.insert(answer) && self.kept.len() < MOST_KEPT {
            self.kept.push(input);
        }
        true
    }
}
