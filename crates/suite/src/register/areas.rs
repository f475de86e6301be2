//! The areas of a register: those of the kit, and those that `areas.toml` adds.

use rolecall_model::area::Area;
use serde::Deserialize;

use super::Problem;
use super::load::Entry;
use crate::register::diagnostic::Fault;

/// The file that adds areas.
pub(super) const AREAS: &str = "areas.toml";

/// An area as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaEntry {
    /// Its directory, such as `billing`.
    directory: String,
    /// The beginning of the ids of its requirements, such as `BILL`.
    prefix: String,
    /// Its name in reports.
    title: String,
}

/// The areas of the kit, and then the others as they are written. An area that is written twice in the same way, in two
/// directories, is one.
pub(super) fn all(entries: &[Entry<'_, AreaEntry>], faults: &mut Vec<Fault<Problem>>) -> Vec<Area> {
    let mut areas = Area::all().to_vec();
    let mut places = vec!["the areas of the kit".to_owned(); areas.len()];
    for entry in entries {
        let AreaEntry {
            directory,
            prefix,
            title,
        } = &entry.value;
        let small = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'-';
        if directory.is_empty() || !directory.as_bytes().iter().all(small) {
            let problem = Problem::AreaDirectory(directory.clone());
            faults.push(entry.fault("directory", problem));
            continue;
        }
        if prefix.is_empty() || !prefix.as_bytes().iter().all(u8::is_ascii_uppercase) {
            faults.push(entry.fault("prefix", Problem::AreaPrefix(prefix.clone())));
            continue;
        }
        let area = Area::new(directory.clone(), prefix.clone(), title.clone());
        let rival = areas
            .iter()
            .zip(&places)
            .find(|(it, _)| it.directory() == directory || it.prefix() == prefix);
        match rival {
            None => {
                areas.push(area);
                places.push(entry.place());
            }
            Some((known, _)) if *known == area => {}
            Some((known, first)) => {
                let (field, id) = match known.directory() == directory {
                    true => ("directory", directory),
                    false => ("prefix", prefix),
                };
                let problem = Problem::Rival {
                    kind: "area",
                    id: id.clone(),
                    first: first.clone(),
                };
                faults.push(entry.fault(field, problem));
            }
        }
    }
    areas
}
