//! How many sheets are typeset at once: as many as there is memory for.

use std::sync::{Condvar, Mutex, PoisonError};

use super::content::MOST;

/// The memory that typesetting may take, in bytes.
#[derive(Debug, Default)]
pub(super) struct Room {
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Room {
    /// Waits until there is room for a sheet of this weight, and does it. A sheet that is heavier than all the room is
    /// done alone.
    pub(super) fn with<T>(&self, weight: usize, act: impl FnOnce() -> T) -> T {
        let weight = weight.min(MOST);
        let lock = |found| PoisonError::into_inner(found);
        let taken = self.taken.lock().unwrap_or_else(lock);
        let mut taken = self
            .freed
            .wait_while(taken, |taken| *taken + weight > MOST)
            .unwrap_or_else(lock);
        *taken += weight;
        drop(taken);
        let _place = Place { room: self, weight };
        act()
    }
}

/// Gives its room back, also where typesetting panics.
struct Place<'r> {
    room: &'r Room,
    weight: usize,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut taken = self
            .room
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *taken -= self.weight;
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn heavy_sheets_are_never_made_together() {
        let (room, heavy) = (Room::default(), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for at in 0..16 {
                let (room, heavy) = (&room, &heavy);
                scope.spawn(move || {
                    let weight = if at % 2 == 0 { MOST * 2 / 3 } else { MOST / 20 };
                    room.with(weight, || {
                        let is_heavy = usize::from(at % 2 == 0);
                        assert_eq!(heavy.fetch_add(is_heavy, Ordering::SeqCst) * is_heavy, 0);
                        std::thread::yield_now();
                        heavy.fetch_sub(is_heavy, Ordering::SeqCst);
                    });
                });
            }
        });
        assert_eq!(*room.taken.lock().unwrap(), 0);
    }
}
