//! How many awards: whole ones, and parts of those that several share.

use std::{
    iter::Sum,
    ops::{Add, AddAssign},
};

use crate::check::Grant;

/// A number of awards. Parts are kept in a unit that every share down to a sixteenth fills exactly, so that the
/// parts of one award add up to it; sums do not depend on their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Awards(u64);

/// Divisible by every number up to 16.
const WHOLE: u64 = 720_720;

impl Awards {
    /// One award, or the part that a recipient has in it; one for each, where only their number is known.
    pub fn of(grant: &Grant) -> Awards {
        match grant.share() {
            Some(it) => Awards(WHOLE * u64::from(it.of) / u64::from(it.parts.max(1))),
            None => Awards(WHOLE * u64::from(grant.recipient.size())),
        }
    }

    /// So many whole ones.
    pub fn of_whole(number: u64) -> Awards {
        Awards(WHOLE * number)
    }

    /// How many awards these are part of: a quarter of one is of one award.
    pub fn whole(self) -> u64 {
        self.0.div_ceil(WHOLE)
    }

    /// These as a part of one award of which `all` are known: parts that are known make one award.
    pub fn of_known(self, all: Awards) -> Awards {
        Awards(WHOLE * self.0 / all.0.max(1))
    }

    /// As a number, to two decimals.
    pub fn value(self) -> f64 {
        (self.0 as f64 / WHOLE as f64 * 100.0).round() / 100.0
    }

    /// As whole ones and what is left, in lowest terms: 24 and two thirds.
    pub fn fraction(self) -> (u64, Option<(u64, u64)>) {
        let (whole, rest) = (self.0 / WHOLE, self.0 % WHOLE);
        // Euclid's: what divides both the rest and a whole.
        let (mut divisor, mut remainder) = (WHOLE, rest);
        while remainder > 0 {
            (divisor, remainder) = (remainder, divisor % remainder);
        }
        (whole, (rest > 0).then(|| (rest / divisor, WHOLE / divisor)))
    }

    /// What part of `whole` these are; none where that is nothing.
    pub fn share_of(self, whole: Awards) -> Option<f64> {
        (whole.0 > 0).then(|| self.0 as f64 / whole.0 as f64)
    }
}

impl Add for Awards {
    type Output = Awards;

    fn add(self, other: Awards) -> Awards {
        Awards(self.0 + other.0)
    }
}

impl AddAssign for Awards {
    fn add_assign(&mut self, other: Awards) {
        self.0 += other.0;
    }
}

impl Sum for Awards {
    fn sum<I: Iterator<Item = Awards>>(all: I) -> Awards {
        let mut sum = Awards::default();
        all.for_each(|it| sum += it);
        sum
    }
}
