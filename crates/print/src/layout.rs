//! Lays a book out again and again, until its places are where it says that they are.
//!
//! Typst's own `compile` does the same, but there a theme asks for the page of each place by itself, and each answer is remembered
//! with every result around it. Here a theme may read all places at once, as the layout before had them (`data/places.json`), and
//! what the last layout had no use for is forgotten before the next one.

use std::{collections::HashSet, sync::Arc};

use comemo::{Constraint, Track as _, Tracked};
use typst::{
    World,
    diag::{SourceDiagnostic, SourceResult, Warned},
    ecow::EcoVec,
    engine::{Engine, Route, Sink, Traced},
    foundations::{Content, Output as _, StyleChain, Target, TargetElem},
    introspection::{EmptyIntrospector, Introspector, MAX_ITERS, analyze},
    syntax::Span,
    utils::{Protected, hash128},
};
use typst_layout::{PagedDocument, PagedIntrospector};

use crate::{places::Places, world::Press};

/// A book as it is printed, with the places of its labels.
pub(crate) struct LaidOut {
    pub(crate) document: PagedDocument,
    pub(crate) places: Places,
}

/// Faults of the theme's files end it. A layout that never settles is printed as it is, with a warning.
pub(crate) fn lay_out(world: &mut Press<'_>) -> Warned<SourceResult<LaidOut>> {
    let mut sink = Sink::new();
    let output = lay_out_until_settled(world, &mut sink).map_err(each_once);
    Warned { output, warnings: sink.warnings() }
}

fn lay_out_until_settled(world: &mut Press<'_>, sink: &mut Sink) -> SourceResult<LaidOut> {
    let content = evaluate(world, sink)?;
    let mut layouts: Vec<Arc<PagedIntrospector>> = Vec::new();
    loop {
        let before: &dyn Introspector = layouts.last().map_or(&EmptyIntrospector, |it| &**it);
        let asked = Constraint::new();
        let mut found = Sink::new();
        let document = lay_out_once(tracked(world), before.track_with(&asked), &content, &mut found)?;
        let places = Places::of(&document);
        let introspector = Arc::clone(document.introspector());
        let moves = world.has_other_places(&places);
        let is_settled = asked.validate(&*introspector as &dyn Introspector) && !moves;
        layouts.push(introspector);
        if !is_settled && layouts.len() < MAX_ITERS {
            world.set_places(places);
            comemo::evict(1);
            continue;
        }
        let mut unsettled = if is_settled { Vec::new() } else { changing(world, &layouts, &found) };
        if moves {
            let words = format!("places in {} keep changing from layout to layout", crate::PLACES);
            unsettled.push(SourceDiagnostic::warning(Span::detached(), words));
        }
        sink.extend_from_sink(found);
        unsettled.into_iter().for_each(|it| sink.warn(it));
        let delayed = sink.delayed();
        return if delayed.is_empty() { Ok(LaidOut { document, places }) } else { Err(delayed) };
    }
}

fn tracked<'w>(world: &'w Press<'_>) -> Tracked<'w, dyn World + 'w> {
    (world as &dyn World).track()
}

/// What the theme makes of the data, before anything is known of pages.
fn evaluate(world: &Press<'_>, sink: &mut Sink) -> SourceResult<Content> {
    let main = world.source(world.main()).map_err(|fault| {
        std::iter::once(SourceDiagnostic::error(Span::detached(), fault.to_string())).collect::<EcoVec<_>>()
    })?;
    let (traced, route) = (Traced::default(), Route::default());
    let module = typst_eval::eval(
        tracked(world),
        world.library(),
        traced.track(),
        sink.track_mut(),
        route.track(),
        &main,
    )?;
    Ok(module.content())
}

/// One layout, which believes what was true of the one before.
fn lay_out_once(
    world: Tracked<'_, dyn World + '_>,
    before: Tracked<'_, dyn Introspector + '_>,
    content: &Content,
    sink: &mut Sink,
) -> SourceResult<PagedDocument> {
    let library = world.library();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let traced = Traced::default();
    let mut engine = Engine {
        world,
        library,
        introspector: Protected::new(before),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    PagedDocument::create(&mut engine, content, base.chain(&target))
}

/// What keeps changing from layout to layout.
fn changing(world: &Press<'_>, layouts: &[Arc<PagedIntrospector>], last: &Sink) -> Vec<SourceDiagnostic> {
    let mut all: [&dyn Introspector; MAX_ITERS + 1] = [&EmptyIntrospector; MAX_ITERS + 1];
    for (at, layout) in all.iter_mut().skip(1).zip(layouts) {
        *at = &**layout;
    }
    analyze(tracked(world), all, last.introspections()).into_iter().collect()
}

/// A fault in the head of a page is found on every page.
fn each_once(mut faults: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    let mut seen = HashSet::new();
    faults.retain(|it| seen.insert(hash128(&(it.span, &it.message))));
    faults
}
