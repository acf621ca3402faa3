//! Bounds on what a template may do, so that one that never ends is a fault with words: how often its loops may turn and its parts
//! be called, how much it may keep in variables, and how much it may write.
//!
//! Turns and bytes are counted, not seconds: a page that can be rendered on one machine can be rendered on every other. Tera
//! counts nothing itself; `counted` puts calls of the functions here into the templates of a publication's own theme.

use std::{
    cell::Cell,
    fmt::Display,
    io::{self, Write},
};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Turns of loops and calls of parts on one page. A batch of 2,000 recipients has four thousand of them.
const MOST_TURNS: usize = 2_000_000;
/// What the call of a component or an inclusion counts as.
const CALL: usize = 8;
/// So much markup done together costs a turn.
const MARKUP: usize = 16;
/// Components and inclusions inside one another: Tera itself bears 20 components.
const DEEPEST: usize = 19;
/// Bytes of one page. A whole yearbook of thousands of pages has a fifth of it.
const MOST_BYTES: usize = 64 << 20;
/// Bytes that all variables of one page may have been given.
const MOST_KEPT: usize = 64 << 20;
/// Bytes that may be copied into longer texts and lists.
const MOST_COPIED: usize = 32 << 20;
/// Bytes that may be printed into values, and from there into others.
const MOST_CAPTURED: usize = 48 << 20;
/// Bytes of one variable, and of what a filter makes.
const LONGEST_KEPT: usize = 4 << 20;
/// Bytes of a value with all that is in it, what is in it more than once counted as often: so much would be printed of it. A view
/// of a whole yearbook has half of it.
const MOST_WITHIN: usize = 32 << 20;
/// What stands in a value costs so much by being there.
const PLACE: usize = 8;
/// Lists and maps inside one another. Those of views are ten.
const DEEPEST_VALUE: usize = 64;
/// Values examined that cost as much as a turn.
const LOOKS: usize = 64;

/// What a page has done.
#[derive(Clone, Copy, Default)]
struct Done {
    turns: usize,
    /// Components and inclusions inside one another.
    depth: usize,
    kept: usize,
    /// Bytes that went into longer texts and lists.
    copied: usize,
    /// Bytes that were printed into values.
    captured: usize,
}

thread_local! {
    /// What the page being rendered by this thread has done.
    static DONE: Cell<Done> = const { Cell::new(Done { turns: 0, depth: 0, kept: 0, copied: 0, captured: 0 }) };
}

/// Ends the message about a bound that was exceeded.
const PASSED: &str = "does the template end?";

/// Whether words of Tera are about a bound that was passed.
pub(super) fn is_passed(words: &str) -> bool {
    words.contains(PASSED)
}

fn passed(what: impl Display) -> Error {
    Error::message(format!("{what}: {PASSED}"))
}

/// Renders within the bounds, counted apart from what is being rendered around it.
pub(super) fn within<T>(
    usual: usize,
    render: impl FnOnce(&mut Bounded) -> TeraResult<T>,
) -> TeraResult<Vec<u8>> {
    let around = DONE.take();
    let mut markup = Bounded(Vec::with_capacity(usual));
    let rendered = render(&mut markup);
    DONE.set(around);
    rendered.map(|_| markup.0)
}

/// A page that is being written.
pub(super) struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::Error::other(passed(format_args!(
                "the page is larger than {} MB",
                MOST_BYTES >> 20
            ))));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes the functions known that counted templates call, and `range` in the place of Tera's own, which bounds each loop, but not
/// loops in loops.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
    tera.register_function("turns_", |arguments: Kwargs, _: &State<'_>| {
        let (list, each): (Value, usize) = (arguments.must_get("of")?, arguments.get("each")?.unwrap_or(0));
        turn(n_items(&list).saturating_mul((each / MARKUP).max(1)) + 1).map(|()| list)
    });
    tera.register_function("enters_", |arguments: Kwargs, _: &State<'_>| {
        enter(arguments.get("each")?.unwrap_or(0))
    });
    tera.register_function("leaves_", |_: Kwargs, _: &State<'_>| {
        let done = DONE.get();
        DONE.set(Done { depth: done.depth.saturating_sub(1), ..done });
        false
    });
    tera.register_function("keeps_", |arguments: Kwargs, _: &State<'_>| keep(arguments.must_get("of")?));
    tera.register_filter("keeps_", |it: Value, _: Kwargs, _: &State<'_>| keep(it));
    tera.register_function("holds_", |arguments: Kwargs, _: &State<'_>| {
        let value: Value = arguments.must_get("of")?;
        weigh(&value).map(|_| value)
    });
    tera.register_function("prints_", |arguments: Kwargs, state: &State<'_>| {
        if let Some(n_bytes) = arguments.get("n")? {
            return capture(n_bytes).map(|()| Value::from(false));
        }
        print(arguments.must_get("of")?, state)
    });
    tera.register_filter("prints_", |it: Value, _: Kwargs, state: &State<'_>| print(it, state));
    tera.register_function("joins_", |arguments: Kwargs, _: &State<'_>| {
        let value: Value = arguments.must_get("of")?;
        copy(weigh(&value)?).map(|()| value)
    });
    tera.register_function("spreads_", |arguments: Kwargs, _: &State<'_>| {
        let value: Value = arguments.must_get("of")?;
        copy(places(&value)).map(|()| value)
    });
}

/// What a loop over a value turns; of a text no more than its bytes.
fn n_items(list: &Value) -> usize {
    list.as_str().map_or_else(|| list.len().unwrap_or_default(), str::len)
}

/// Counts turns.
pub(super) fn turn(n: usize) -> TeraResult<()> {
    let done = DONE.get();
    let turns = done.turns.saturating_add(n);
    if turns > MOST_TURNS {
        return Err(passed(format_args!(
            "the loops of one page turn more than {MOST_TURNS} times, long ones counted more than once"
        )));
    }
    DONE.set(Done { turns, ..done });
    Ok(())
}

fn enter(each: usize) -> TeraResult<bool> {
    turn(CALL + each / MARKUP)?;
    let done = DONE.get();
    if done.depth == DEEPEST {
        return Err(passed(format_args!(
            "components and inclusions stand in one another more than {DEEPEST} times"
        )));
    }
    DONE.set(Done { depth: done.depth + 1, ..done });
    Ok(false)
}

/// Counts what a variable is given.
fn keep(value: Value) -> TeraResult<Value> {
    let bytes = places(&value);
    fits(bytes)?;
    weigh(&value)?;
    let done = DONE.get();
    let kept = done.kept.saturating_add(bytes);
    if kept > MOST_KEPT {
        return Err(passed(format_args!("the variables of one page hold more than {} MB", MOST_KEPT >> 20)));
    }
    DONE.set(Done { kept, ..done });
    Ok(value)
}

/// Counts what is copied into a longer text or list.
fn copy(bytes: usize) -> TeraResult<()> {
    let done = DONE.get();
    let copied = done.copied.saturating_add(bytes);
    if copied > MOST_COPIED {
        return Err(passed(format_args!("one page joins more than {} MB", MOST_COPIED >> 20)));
    }
    DONE.set(Done { copied, ..done });
    Ok(())
}

/// Counts a value that is printed into another.
fn print(value: Value, state: &State<'_>) -> TeraResult<Value> {
    let is_escaped = state.autoescaping_enabled() && !value.is_safe();
    let bytes = |text: &str| text.len() + if is_escaped { n_escaped(text) } else { 0 };
    match value.as_str() {
        Some(text) => capture(bytes(text))?,
        None if value.is_undefined() => {}
        None => {
            weigh(&value)?;
            capture(bytes(&value.to_string()))?;
        }
    }
    Ok(value)
}

/// What Tera's escaping adds to a text at the most.
fn n_escaped(text: &str) -> usize {
    let n = memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()).count()
        + memchr::memchr2_iter(b'"', b'\'', text.as_bytes()).count();
    n * "quot;".len()
}

/// Counts what is printed into a value.
fn capture(bytes: usize) -> TeraResult<()> {
    let done = DONE.get();
    let captured = done.captured.saturating_add(bytes);
    if captured > MOST_CAPTURED {
        return Err(passed(format_args!("one page prints more than {} MB into values", MOST_CAPTURED >> 20)));
    }
    DONE.set(Done { captured, ..done });
    Ok(())
}

/// Bytes of a value by itself: what is listed is shared, and costs its place alone.
fn places(value: &Value) -> usize {
    match value.as_str() {
        Some(text) => text.len(),
        None => value.len().unwrap_or_default().saturating_mul(size_of::<Value>()),
    }
}

/// Refuses a value that is too large to be made.
pub(super) fn fits(bytes: usize) -> TeraResult<()> {
    if bytes > LONGEST_KEPT {
        return Err(passed(format_args!("a value is larger than {} MB", LONGEST_KEPT >> 20)));
    }
    Ok(())
}

/// Bytes of a value with all that is in it. Lists share what is in them, so a list of a list twice, again and again, is small and
/// would never be printed or compared to its end.
pub(super) fn weigh(value: &Value) -> TeraResult<usize> {
    let (mut bytes, mut looks) = (0, 0);
    look_into(value, 0, &mut bytes, &mut looks)?;
    turn(looks / LOOKS)?;
    Ok(bytes)
}

fn look_into(value: &Value, depth: usize, bytes: &mut usize, looks: &mut usize) -> TeraResult<()> {
    *looks += 1;
    *bytes += PLACE;
    *bytes += match value.as_str() {
        Some(text) => text.len(),
        // Of all numbers only those with a fraction are printed longer than they are kept.
        None if value.is_number() && value.as_i128().is_none() => value.to_string().len(),
        None => 0,
    };
    if *bytes > MOST_WITHIN {
        return Err(passed(format_args!("all that is in a value is larger than {} MB", MOST_WITHIN >> 20)));
    }
    if depth > DEEPEST_VALUE {
        return Err(passed(format_args!("values stand in one another more than {DEEPEST_VALUE} times")));
    }
    let mut inner = |it: &Value| look_into(it, depth + 1, bytes, looks);
    if let Some(list) = value.as_array() {
        list.iter().try_for_each(&mut inner)
    } else if let Some(map) = value.as_map() {
        map.values().try_for_each(&mut inner)
    } else {
        Ok(())
    }
}

fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i64>("start")?.map_or(0, i128::from);
    let end = i128::from(arguments.must_get::<i64>("end")?);
    let step = arguments.get::<i64>("step_by")?.map_or(1, i128::from);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message(format!("`range` from {start} to {end} by {step} has no end")));
    }
    let n =
        if step > 0 { (end - start + step - 1) / step } else { ((start - end - step - 1) / -step).max(0) };
    // What loops over it counts it.
    let n_turns = usize::try_from(n).unwrap_or(usize::MAX);
    if n_turns > MOST_TURNS {
        turn(n_turns)?;
    }
    Ok((0..n).map(|turn| start + turn * step).collect())
}
