//! Files that another program holds open.

use std::{
    io,
    time::{Duration, Instant},
};

use kyyeu::{
    own::held::{patiently, within},
    report::{Language, failure::system_words},
};

fn busy() -> io::Error {
    io::ErrorKind::ResourceBusy.into()
}

#[test]
fn a_file_that_is_let_go_soon_is_waited_for() {
    let mut n_tries = 0;
    let done = patiently(|| {
        n_tries += 1;
        if n_tries < 4 { Err(busy()) } else { Ok(n_tries) }
    });
    assert_eq!(done.expect("it was let go"), 4);
}

#[test]
fn one_that_is_held_for_long_is_told_after_a_while() {
    let (patience, start) = (Duration::from_millis(200), Instant::now());
    let fault = within(patience, || Err::<(), _>(busy())).expect_err("it is held");
    assert!(start.elapsed() >= patience);
    let told = system_words(&fault);
    assert!(told.in_language(Language::Vi).contains("chương trình khác đang mở tệp này"));
    assert!(told.in_language(Language::En).contains("another program has the file open"));
}

#[test]
fn what_waiting_does_not_mend_is_told_at_once() {
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::NotFound, io::ErrorKind::StorageFull] {
        let mut n_tries = 0;
        let done = patiently(|| {
            n_tries += 1;
            Err::<(), _>(io::Error::from(kind))
        });
        assert_eq!((done.expect_err("it fails").kind(), n_tries), (kind, 1));
    }
}
