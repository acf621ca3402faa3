//! Runs each target in a process of its own and tells what became of it.

use std::{
    fs,
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;

use crate::cpu;

/// The longest that one input may keep the program at work.
const LONGEST: Duration = Duration::from_secs(5);
/// One that waits and does not work is given more: the machine may be busy.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Where what is being tried is kept, and what failed.
const FOLDER: &str = "target/fuzz";

pub(crate) fn run(targets: &[String], seconds: u64, seed: u64) -> anyhow::Result<ExitCode> {
    fs::create_dir_all(FOLDER).context(FOLDER)?;
    let (mut failures, start) = (0, Instant::now());
    for target in targets {
        let kept = Path::new(FOLDER).join(format!("{target}.now"));
        fs::write(&kept, "").context("what is tried cannot be kept")?;
        let child = Command::new(std::env::current_exe()?)
            .args([
                target.as_str(),
                "--seconds",
                &seconds.to_string(),
                "--seed",
                &seed.to_string(),
                "--child",
            ])
            .arg(&kept)
            // Its work is counted as that of one core.
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::null())
            .spawn()?;
        if let Some(fault) = watch(child, &kept)? {
            failures += 1;
            let failed = Path::new(FOLDER).join(format!("{target}-{seed}.failed"));
            fs::copy(&kept, &failed)?;
            println!("{target}: {fault}; once more: cargo run -p kyyeu-fuzz -- --input {}", failed.display());
        }
    }
    println!("{} targets, {failures} failed, {} s", targets.len(), start.elapsed().as_secs());
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Waits for a target; what is wrong if it does not end well.
fn watch(mut child: Child, kept: &Path) -> anyhow::Result<Option<String>> {
    let work = |child: &Child| cpu::time_of(child.id()).unwrap_or_default();
    let mut last = (None, Instant::now(), work(&child));
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((!status.success()).then(|| format!("ended by {status}")));
        }
        let at = fs::metadata(kept).and_then(|it| it.modified()).ok();
        if at != last.0 {
            last = (at, Instant::now(), work(&child));
        } else if work(&child).saturating_sub(last.2) > LONGEST || last.1.elapsed() > LONGEST_WAIT {
            child.kill()?;
            child.wait()?;
            return Ok(Some(format!("no end after {} s", last.1.elapsed().as_secs())));
        }
        thread::sleep(Duration::from_millis(100));
    }
}
