//! The rules of Vietnamese that the rest of the program relies on.
