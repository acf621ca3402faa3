//! News for browsers that stay connected (server-sent events): what they should know now, and again whenever it
//! changes. A browser that is slow misses what was superseded, never what holds.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::sync::watch;

/// Where news is published.
#[derive(Debug)]
pub struct Events {
    sender: watch::Sender<Arc<str>>,
}

impl Events {
    /// The first news, a single line.
    pub fn new(first: &str) -> Events {
        Events { sender: watch::Sender::new(Arc::from(first)) }
    }

    /// Notifies every browser. The message is a single line.
    pub fn tell(&self, news: &str) {
        self.sender.send_replace(Arc::from(news));
    }

    /// A browser begins to listen: it hears at once what holds now.
    pub fn listen(&self) -> Listening {
        let mut receiver = self.sender.subscribe();
        receiver.mark_changed();
        Listening { next: next(receiver) }
    }
}

type Receiver = watch::Receiver<Arc<str>>;
type Next = Pin<Box<dyn Future<Output = Option<(Receiver, String)>> + Send>>;

/// A browser that listens.
pub struct Listening {
    /// The next message; nothing once there is no sender any more.
    next: Next,
}

fn next(mut receiver: Receiver) -> Next {
    Box::pin(async move {
        receiver.changed().await.ok()?;
        let message = format!("data: {}\n\n", &**receiver.borrow_and_update());
        Some((receiver, message))
    })
}

impl Listening {
    /// The next message as it is sent, once there is one; `None` at the end.
    pub(super) fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<String>> {
        self.next.as_mut().poll(context).map(|it| {
            let (receiver, message) = it?;
            self.next = next(receiver);
            Some(message)
        })
    }
}

impl fmt::Debug for Listening {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Listening")
    }
}
