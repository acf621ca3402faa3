//! A body on its way to a browser, read as fast as the browser takes it.

use std::{
    fs::File,
    future::Future as _,
    io::{self, Read as _},
    mem::take,
    pin::Pin,
    task::{Context, Poll, ready},
};

use hyper::body::{Bytes, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::serve::{answer::Body, events::Listening};

/// How much of a file is read at once.
const CHUNK: u64 = 64 * 1024;

/// What is still to be sent.
pub(super) enum Sending {
    Bytes(Bytes),
    File {
        /// The next bytes, under way.
        next: JoinHandle<io::Result<(File, Vec<u8>)>>,
        /// How many are to be sent, these among them.
        left: u64,
    },
    News(Listening),
}

impl Default for Sending {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Sending {
    /// Starts reading.
    pub(super) fn new(body: Body) -> Self {
        match body {
            Body::Bytes(bytes) => Self::Bytes(bytes.into()),
            Body::File(_, 0) => Self::default(),
            Body::File(file, left) => Self::File { next: read(file, left), left },
            Body::News(listening) => Self::News(listening),
        }
    }
}

/// Reads on, on a thread that may wait for a disk.
fn read(mut file: File, left: u64) -> JoinHandle<io::Result<(File, Vec<u8>)>> {
    spawn_blocking(move || {
        let mut chunk = Vec::new();
        file.by_ref().take(CHUNK.min(left)).read_to_end(&mut chunk)?;
        // Its length has been sent already.
        if chunk.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok((file, chunk)) }
    })
}

impl hyper::body::Body for Sending {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let sending = self.get_mut();
        let chunk = match sending {
            Self::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Self::Bytes(bytes) => take(bytes),
            Self::File { next, left } => {
                let read_now = ready!(Pin::new(next).poll(context)).map_err(io::Error::other);
                let (file, chunk) = match read_now.flatten() {
                    Ok(it) => it,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                };
                let left = *left - chunk.len() as u64;
                *sending = Self::new(Body::File(file, left));
                chunk.into()
            }
            Self::News(listening) => match ready!(listening.poll_message(context)) {
                Some(message) => message.into(),
                None => return Poll::Ready(None),
            },
        };
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::File { left, .. } => SizeHint::with_exact(*left),
            Self::News(_) => SizeHint::default(),
        }
    }
}
