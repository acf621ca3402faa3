//! The `kyyeu` command.

fn main() {}
