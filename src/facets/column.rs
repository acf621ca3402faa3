//! Columns of small numbers as bytes, in whichever of three codes is shortest: runs of one value, gaps between
//! neighbors, or all values at one width of bits. A script of a few lines reads all three.
//!
//! A column is a byte that names the code, the length of what follows, and that. Numbers of any size stand seven bits
//! to a byte, lowest first, the eighth bit saying that more follows.

/// Adds a column to a file.
pub fn push(values: &[u32], out: &mut Vec<u8>) {
    let codes = [runs(values), gaps(values), bits(values)];
    let shortest = codes.iter().enumerate().min_by_key(|(_, it)| it.len());
    let (code, bytes) = shortest.expect("there are three codes");
    out.push(code as u8);
    number(bytes.len() as u32, out);
    out.extend_from_slice(bytes);
}

/// A number of any size.
pub fn number(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// How often a value stands in a row, and the value.
fn runs(values: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    for run in values.chunk_by(|a, b| a == b) {
        number(run.len() as u32, &mut out);
        number(run[0], &mut out);
    }
    out
}

/// The step from each value to the next, the sign in the lowest bit.
fn gaps(values: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0;
    for value in values {
        let step = *value as i32 - last;
        number((step << 1 ^ step >> 31) as u32, &mut out);
        last = *value as i32;
    }
    out
}

/// The width in bits, then every value at that width, lowest bit first.
fn bits(values: &[u32]) -> Vec<u8> {
    let most = values.iter().copied().max().unwrap_or_default();
    let width = u32::BITS - most.leading_zeros();
    let mut out = vec![width as u8];
    let (mut waiting, mut n_waiting) = (0_u64, 0);
    for value in values {
        waiting |= u64::from(*value) << n_waiting;
        n_waiting += width;
        while n_waiting >= 8 {
            out.push(waiting as u8);
            waiting >>= 8;
            n_waiting -= 8;
        }
    }
    if n_waiting > 0 {
        out.push(waiting as u8);
    }
    out
}
