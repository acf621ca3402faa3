//! Problems of prose.
