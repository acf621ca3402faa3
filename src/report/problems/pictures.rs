//! Problems of pictures.
