//! The `kyyeu` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    kyyeu::cli::run(std::env::args_os()).into()
}
