//! Tells a browser what changed, as long as it listens.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::sync::watch;

use super::desk::{Door, Seen};

/// A browser that is gone without a word is noticed after this long.
const ALIVE: Duration = Duration::from_secs(10);

/// How soon a browser tries again when the connection was lost.
const RETRY: Duration = Duration::from_millis(500);

/// What one browser listens for.
struct Listener {
    door: Door,
    seen: watch::Receiver<Seen>,
    last: Option<Seen>,
    pages: Vec<String>,
    made: Vec<String>,
    waiting: VecDeque<Event>,
}

/// The events of these pages, each with what it was made of when the browser got it. A page that is
/// made of something else already is told so at once: its browser may have been away.
pub(super) fn of(door: Door, pages: Vec<String>, made: Vec<String>) -> Response {
    let listener = Listener {
        seen: door.seen.clone(),
        door,
        last: None,
        pages,
        made,
        waiting: VecDeque::from([Event::default().retry(RETRY).comment("listening")]),
    };
    let events = stream::unfold(listener, |mut listener| async {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    Sse::new(events)
        .keep_alive(KeepAlive::new().interval(ALIVE))
        .into_response()
}

impl Listener {
    /// `None` where nobody looks at the guide any more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.last == Some(*self.seen.borrow()) {
                self.seen.changed().await.ok()?;
            }
            let now = *self.seen.borrow_and_update();
            let last = self.last.replace(now);
            if last.is_none_or(|last| last.looks != now.looks) {
                self.compare().await?;
            }
            if now.findings == now.looks && last.is_none_or(|last| last.findings != now.findings) {
                let event = Event::default().event("findings");
                self.waiting.push_back(event.data(now.findings.to_string()));
            }
        }
    }

    async fn compare(&mut self) -> Option<()> {
        let made = self.door.made(self.pages.clone()).await?;
        for (number, (now, before)) in made.iter().zip(&self.made).enumerate() {
            if now != before {
                let event = Event::default().event("reload").data(number.to_string());
                self.waiting.push_back(event);
            }
        }
        self.made = made;
        Some(())
    }
}
