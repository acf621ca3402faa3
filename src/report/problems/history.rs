//! Problems of history.
