//! Problems of grants.
