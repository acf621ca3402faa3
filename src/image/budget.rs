//! How much may be decoded at the same time.

use std::sync::{Condvar, Mutex};

/// Pixels in flight: decoded, and with what a decoder needs besides, some 300 MB.
const PIXELS: u64 = 64_000_000;

static IN_FLIGHT: Mutex<u64> = Mutex::new(0);
static DONE: Condvar = Condvar::new();

/// Leave to decode so many pixels, given back when dropped.
pub(super) struct Leave(u64);

/// Waits until `pixels` more may be decoded. A picture larger than the whole budget waits until it is alone.
pub(super) fn wait_for(pixels: u64) -> Leave {
    let pixels = pixels.min(PIXELS);
    let in_flight = IN_FLIGHT.lock().expect("no holder of this lock panics");
    let mut in_flight =
        DONE.wait_while(in_flight, |it| *it + pixels > PIXELS).expect("no holder of this lock panics");
    *in_flight += pixels;
    Leave(pixels)
}

impl Drop for Leave {
    fn drop(&mut self) {
        *IN_FLIGHT.lock().expect("no holder of this lock panics") -= self.0;
        DONE.notify_all();
    }
}
