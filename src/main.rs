//! The `kyyeu` command.

use std::process::ExitCode;

/// Rendering makes and drops millions of small values on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    kyyeu::cli::run(std::env::args_os()).into()
}
