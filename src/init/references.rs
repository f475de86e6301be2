//! References to other files: what a document says elsewhere is put into it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use rolecall_model::text::without_mark;
use serde_json::{Map, Value};

use super::yaml;

/// The key of a document under which the contents of other files stand.
const FILES: &str = "x-rolecall-files";

/// More files than these are not read.
const MOST_FILES: usize = 500;

/// Reads a text as JSON or, if it is not, as YAML.
pub(super) fn parse(text: &str) -> Result<Value, (serde_json::Error, String)> {
    let text = without_mark(text);
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) => yaml::read(text).map_err(|also| (error, also)),
    }
}

/// Puts the files that a document refers to into it. Files are looked for beside the one that refers to them;
/// references that cannot be followed are returned.
pub(super) fn follow(whole: &mut Value, directory: &Path) -> Vec<String> {
    let mut following = Following {
        files: BTreeMap::new(),
        waiting: Vec::new(),
        unfollowed: BTreeSet::new(),
    };
    following.rewrite(whole, directory);
    let mut contents = Map::new();
    while let Some((path, key)) = following.waiting.pop() {
        let read = fs::read_to_string(&path).ok();
        let parsed = read.and_then(|text| parse(&text).ok());
        let Some(mut content) = parsed else {
            following.unfollowed.insert(path.display().to_string());
            continue;
        };
        let beside = path.parent().unwrap_or(directory).to_owned();
        following.rewrite_in(&mut content, &beside, &key);
        contents.insert(key, content);
    }
    if !contents.is_empty()
        && let Value::Object(root) = whole
    {
        root.insert(FILES.to_owned(), Value::Object(contents));
    }
    following.unfollowed.into_iter().collect()
}

struct Following {
    /// The key of each file under which its content will stand.
    files: BTreeMap<PathBuf, String>,
    waiting: Vec<(PathBuf, String)>,
    unfollowed: BTreeSet<String>,
}

impl Following {
    /// Rewrites the references of the document itself.
    fn rewrite(&mut self, value: &mut Value, directory: &Path) {
        self.walk(value, directory, None);
    }

    /// Rewrites those of another file, whose own places are now within the document.
    fn rewrite_in(&mut self, value: &mut Value, directory: &Path, key: &str) {
        self.walk(value, directory, Some(key));
    }

    fn walk(&mut self, value: &mut Value, directory: &Path, own: Option<&str>) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.walk(item, directory, own);
                }
            }
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get_mut("$ref")
                    && let Some(target) = self.target(reference, directory, own)
                {
                    *reference = target;
                }
                for field in fields.values_mut() {
                    self.walk(field, directory, own);
                }
            }
            _ => {}
        }
    }

    /// The reference within the document that stands for this one.
    fn target(&mut self, reference: &str, directory: &Path, own: Option<&str>) -> Option<String> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let pointer = pointer.trim_end_matches('/');
        if file.is_empty() {
            return own.map(|key| format!("#/{FILES}/{key}{pointer}"));
        }
        if file.contains("://") || file.starts_with("//") {
            self.unfollowed.insert(reference.to_owned());
            return None;
        }
        let path = tidy(&directory.join(file.replace("%20", " ")));
        let key = match self.files.get(&path) {
            Some(key) => key.clone(),
            None if self.files.len() >= MOST_FILES => {
                self.unfollowed.insert(reference.to_owned());
                return None;
            }
            None => {
                let key = self.files.len().to_string();
                self.files.insert(path.clone(), key.clone());
                self.waiting.push((path, key.clone()));
                key
            }
        };
        Some(format!("#/{FILES}/{key}{pointer}"))
    }
}

/// The path without steps back and forth, so that a file has one name.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if tidied.file_name().is_some() => {
                tidied.pop();
            }
            other => tidied.push(other),
        }
    }
    tidied
}
