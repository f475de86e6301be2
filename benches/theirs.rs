//! The kit's steps under cucumber's own runner.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt;
use std::sync::LazyLock;

use cucumber::runner::Basic;
use cucumber::step::{Collection, Context, Step};
use cucumber::{Cucumber, Event, Writer, cli, event, parser};
use futures::future::LocalBoxFuture;
use rolecall_suite::run::{self, Definition};
use rolecall_suite::suite::catalogue::Kind;
use rolecall_suite::world::World;

use crate::Simulator;
use crate::generated::{Generated, SENTENCES};

thread_local! {
    /// The simulator that the worlds of this thread's run talk to.
    static SIMULATOR: RefCell<Option<Simulator>> = const { RefCell::new(None) };
}

/// The world of the kit, as cucumber makes one for each scenario.
struct Theirs(World);

impl fmt::Debug for Theirs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl cucumber::World for Theirs {
    type Error = Infallible;

    async fn new() -> Result<Self, Infallible> {
        let world = SIMULATOR.with_borrow(|it| it.as_ref().map(Simulator::open));
        Ok(Self(world.unwrap()))
    }
}

/// The step definitions of the sentences that the generated features have.
static USED: LazyLock<Vec<&'static Definition>> = LazyLock::new(|| {
    let find = |sentence| {
        let mut all = run::definitions().unwrap();
        all.find(|it| (it.kind(), it.sentence()) == sentence)
            .unwrap()
    };
    SENTENCES.map(find).to_vec()
});

fn step<const PLACE: usize>(world: &mut Theirs, context: Context) -> LocalBoxFuture<'_, ()> {
    Box::pin(async move {
        let arguments = context.matches.into_iter().skip(1).map(|(_, text)| text);
        let arguments: Vec<_> = arguments.collect();
        let ran = USED[PLACE].run(&mut world.0, &arguments, None).await;
        ran.unwrap();
    })
}

fn unused(_: &mut Theirs, _: Context) -> LocalBoxFuture<'_, ()> {
    panic!("no generated feature has this step")
}

const STEPS: [Step<Theirs>; SENTENCES.len()] =
    [step::<0>, step::<1>, step::<2>, step::<3>, step::<4>];

/// Runs the generated features and returns how many steps passed.
pub(crate) async fn run(simulator: Simulator, generated: Generated, concurrency: usize) -> usize {
    SIMULATOR.set(Some(simulator));
    let mut steps = Collection::new();
    for definition in run::definitions().unwrap() {
        let pattern = definition.pattern().unwrap().clone();
        let sentence = (definition.kind(), definition.sentence());
        let used = SENTENCES.iter().position(|it| *it == sentence);
        let function = used.map_or(unused as Step<Theirs>, |place| STEPS[place]);
        steps = match definition.kind() {
            Kind::Given => steps.given(None, pattern, function),
            Kind::When => steps.when(None, pattern, function),
            Kind::Then => steps.then(None, pattern, function),
        };
    }
    let runner = Basic::default()
        .steps(steps)
        .max_concurrent_scenarios(concurrency)
        .after(|_, _, _, _, world| {
            Box::pin(async move {
                if let Some(Theirs(world)) = world {
                    world.take_exchanges();
                    world.end().await;
                }
            })
        });
    let run = Cucumber::<Theirs, _, &str, _, _>::custom(generated, runner, Counter(0));
    run.with_default_cli().run("").await.0
}

/// Counts the steps that passed, and ignores everything else.
struct Counter(usize);

impl Writer<Theirs> for Counter {
    type Cli = cli::Empty;

    async fn handle_event(
        &mut self,
        event: parser::Result<Event<event::Cucumber<Theirs>>>,
        _: &cli::Empty,
    ) {
        let Ok(event) = event else { return };
        if let event::Cucumber::Feature(_, event::Feature::Scenario(_, scenario)) = &event.value
            && let event::Scenario::Step(_, event::Step::Passed(..)) = &scenario.event
        {
            self.0 += 1;
        }
    }
}

impl cucumber::writer::Normalized for Counter {}
