//! Problems of site.
