//! Steps that were looked up before: a suite says most of its sentences again and again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use cucumber::gherkin::{self, StepType};
use cucumber::step::AmbiguousMatchError;

use super::index::{Found, Index};

/// The most texts of a kind that are kept. When there are more, all are forgotten: a suite that repeats
/// itself repeats itself soon.
const MOST: usize = 2048;

/// The definitions of texts, as far as they were found in this run.
#[derive(Default)]
pub(super) struct Known(RefCell<Kinds>);

#[derive(Default)]
struct Kinds {
    given: HashMap<String, Rc<Found>>,
    when: HashMap<String, Rc<Found>>,
    then: HashMap<String, Rc<Found>>,
}

impl Known {
    /// What [`Index::find`] finds.
    pub(super) fn find(
        &self,
        index: &Index,
        step: &gherkin::Step,
    ) -> Result<Option<Rc<Found>>, AmbiguousMatchError> {
        let mut kinds = self.0.borrow_mut();
        let known = match step.ty {
            StepType::Given => &mut kinds.given,
            StepType::When => &mut kinds.when,
            StepType::Then => &mut kinds.then,
        };
        if let Some(found) = known.get(&step.value) {
            return Ok(Some(Rc::clone(found)));
        }
        let Some(found) = index.find(step)?.map(Rc::new) else {
            return Ok(None);
        };
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(step.value.clone(), Rc::clone(&found));
        Ok(Some(found))
    }
}
