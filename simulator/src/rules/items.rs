//! The rows of the privilege tables with things in them: devices, policies, reports, settings and more.

use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::vocabulary::Item;

use crate::privilege::Access;
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;

rules! {
    Effect ITEM_ADDED = "item-added" ["ORG-TBL-FULL-DEV"], "the thing exists";
    Effect ITEM_CHANGED = "item-changed" ["ORG-TBL-FULL-SET"], "the thing takes the new value";
    Limit OTHERS_UNCHANGED = "others-unchanged" ["ORG-TBL-FULL-SET"], "other things of the kind keep their values";
    Limit OTHERS_KEPT = "others-kept" ["ORG-TBL-FULL-DEV"], "other things of the kind stay";
    Effect ITEM_REMOVED = "item-removed" ["ORG-TBL-FULL-DEV"], "the thing is gone";
}

impl Attempt<'_> {
    pub(crate) fn view_items(&self, item: Item) -> Result<Answer, Refusal> {
        self.require_access(item.into(), Access::Read)?;
        Ok(Answer::Items {
            items: self.shown_things(item),
        })
    }

    pub(crate) fn add_item(
        &mut self,
        item: Item,
        name: &str,
        value: &str,
    ) -> Result<Answer, Refusal> {
        self.require_access(item.into(), Access::Write)?;
        let key = (item, name.to_owned());
        if self.organization()?.items.contains_key(&key) {
            return Err(refusal("GEN-15", format!("there is a {item} of this name")));
        }
        if self.performs(&ITEM_ADDED) {
            self.organization_mut()?.items.insert(key, value.to_owned());
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn change_item(
        &mut self,
        item: Item,
        name: &str,
        value: &str,
    ) -> Result<Answer, Refusal> {
        self.require_access(item.into(), Access::Write)?;
        let performs = self.performs(&ITEM_CHANGED);
        let found = self
            .organization_mut()?
            .items
            .get_mut(&(item, name.to_owned()));
        let found = found.ok_or_else(|| nameless(item))?;
        if performs {
            value.clone_into(found);
        }
        if self.shows(&OTHERS_UNCHANGED, false) {
            let items = self.organization_mut()?.items.iter_mut();
            for (_, other) in items.filter(|((kind, _), _)| *kind == item) {
                value.clone_into(other);
            }
        }
        Ok(Answer::Nothing)
    }

    pub(crate) fn remove_item(&mut self, item: Item, name: &str) -> Result<Answer, Refusal> {
        self.require_access(item.into(), Access::Write)?;
        let key = (item, name.to_owned());
        if !self.organization()?.items.contains_key(&key) {
            return Err(nameless(item));
        }
        if self.performs(&ITEM_REMOVED) {
            self.organization_mut()?.items.remove(&key);
        }
        if self.shows(&OTHERS_KEPT, false) {
            let items = &mut self.organization_mut()?.items;
            items.retain(|(kind, _), _| *kind != item);
        }
        Ok(Answer::Nothing)
    }
}

fn nameless(item: Item) -> Refusal {
    refusal(
        "GEN-15",
        format!("the organization has no {item} of this name"),
    )
}
