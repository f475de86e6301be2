//! Steps that were looked up before: most sentences of a suite occur again and again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gherkin::StepType;

use super::step_index::{DefinitionError, Found, StepIndex};

/// The most texts of a type that are kept. When there are more, all are dropped: a suite that repeats
/// itself repeats itself soon.
const MOST: usize = 2048;

/// The definitions that were found in this run, by the text of the step.
#[derive(Default)]
pub(super) struct StepCache(RefCell<Types>);

#[derive(Default)]
struct Types {
    given: HashMap<String, Rc<Found>>,
    when: HashMap<String, Rc<Found>>,
    then: HashMap<String, Rc<Found>>,
}

impl StepCache {
    /// Returns what [`StepIndex::find`] finds.
    pub(super) fn find(
        &self,
        index: &StepIndex,
        step: &gherkin::Step,
    ) -> Result<Option<Rc<Found>>, DefinitionError> {
        let mut types = self.0.borrow_mut();
        let known = match step.ty {
            StepType::Given => &mut types.given,
            StepType::When => &mut types.when,
            StepType::Then => &mut types.then,
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
