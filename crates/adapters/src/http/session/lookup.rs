//! Look-up tables: each is requested once in a run, and every scenario that uses it keeps the exchange in its
//! evidence.

use std::sync::Arc;

use rolecall_model::Actor;
use rolecall_model::implementation::{Exchange, Failure, Purpose};
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value};

use super::answer::kind_of;
use super::exchange::Caller;
use super::sequence::Executed;
use super::state::HttpSession;
use crate::http::mapping::compile::TABLE;
use crate::http::mapping::request::Request;

/// A table that was requested.
#[derive(Clone, Debug)]
pub(in crate::http) struct Looked {
    table: Value,
    exchanges: Vec<Exchange>,
}

impl HttpSession {
    /// Adds the tables that a request uses to its variables.
    pub(in crate::http) async fn look_up(
        &mut self,
        request: &Request,
        context: &mut Map<String, Value>,
    ) -> Result<(), Failure> {
        let shared = Arc::clone(&self.shared);
        for (name, requests) in &shared.mapping.lookups {
            if !request.uses.contains(name) || context.contains_key(name) {
                continue;
            }
            let table = match self.lookups.get(name) {
                Some(table) => table.clone(),
                None => self.table(name, requests).await?,
            };
            context.insert(name.clone(), table);
        }
        Ok(())
    }

    async fn table(&mut self, name: &str, requests: &[Request]) -> Result<Value, Failure> {
        let shared = Arc::clone(&self.shared);
        // Sessions that come meanwhile wait for this one.
        let mut known = shared.lookups.lock().await;
        let looked = match known.get(name) {
            // Evidence is read back as it was kept: each scenario has its own.
            Some(looked) if self.connection.replay.is_none() => {
                let exchanges = looked.exchanges.iter().cloned();
                self.connection.exchanges.extend(exchanges);
                looked.clone()
            }
            _ => {
                let looked = self.request_table(name, requests).await?;
                known.insert(name.to_owned(), looked.clone());
                looked
            }
        };
        self.lookups.insert(name.to_owned(), looked.table.clone());
        Ok(looked.table)
    }

    async fn request_table(&mut self, name: &str, requests: &[Request]) -> Result<Looked, Failure> {
        let purpose = Purpose::Fixture(format!("look up `{name}`, once in the run"));
        let caller = Caller::new(Actor::Operator, purpose.clone());
        let before = self.connection.exchanges.len();
        let context = self.base_context();
        let executed = Box::pin(self.execute(requests, context, &caller)).await?;
        let found = match executed {
            Executed::Done(mut found) => found.remove(TABLE).unwrap_or_default(),
            Executed::Refused(refusal) => {
                let message = format!("lookups.{name}: it was refused: {}", refusal.text);
                return Err(self.fail(Cause::Implementation, &message));
            }
        };
        let table = table_of(found).map_err(|error| {
            let message = format!("lookups.{name}: {error}");
            self.fail(Cause::Implementation, &message)
        })?;
        let since = self.connection.exchanges.iter().skip(before);
        let exchanges = since.filter(|it| it.purpose == purpose).cloned().collect();
        Ok(Looked { table, exchanges })
    }
}

/// An object, from an object or from a list of entries.
fn table_of(found: Value) -> Result<Value, String> {
    match found {
        Value::Object(table) => Ok(Value::Object(table)),
        Value::Array(entries) => {
            let mut table = Map::new();
            for entry in entries {
                let key = match entry.get("key") {
                    Some(Value::String(key)) => key.clone(),
                    Some(Value::Number(key)) => key.to_string(),
                    _ => return Err("each entry needs a `key` that is text or a number".to_owned()),
                };
                let value = entry.get("value").cloned().unwrap_or_default();
                if table.insert(key.clone(), value).is_some() {
                    return Err(format!("two entries have the key `{key}`"));
                }
            }
            Ok(Value::Object(table))
        }
        other => Err(format!(
            "a table is an object or a list of entries, not {}",
            kind_of(&other)
        )),
    }
}
