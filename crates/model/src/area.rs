//! The areas the requirements are divided into.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::suggest::nearest;

/// A part of delegated administration with a file of requirements of its own.
///
/// The kit has those of [`Area::all`], each with a conformance class of its name. A register may have more, from
/// which no class follows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Area {
    directory: Cow<'static, str>,
    prefix: Cow<'static, str>,
    title: Cow<'static, str>,
}

/// The areas of the kit, in the order of every report.
static ALL: [Area; 10] = [
    Area::built_in("organization", "ORG", "Organization roles"),
    Area::built_in(
        "advanced-troubleshooting",
        "ATS",
        "Advanced Troubleshooting Access",
    ),
    Area::built_in("sites", "SITE", "Site administrators"),
    Area::built_in("contact-center", "CC", "Contact center privileges"),
    Area::built_in(
        "service-administrator",
        "CCSA",
        "Contact Center Service Administrator",
    ),
    Area::built_in("external-administrators", "EXT", "External administrators"),
    Area::built_in("provisioning", "PROV", "Provisioning administrators"),
    Area::built_in("partners", "PART", "Partner roles"),
    Area::built_in("sales", "SALES", "Sales roles"),
    Area::GENERAL,
];

impl Area {
    /// `GEN`: what holds for all delegated administration.
    pub const GENERAL: Self = Self::built_in("general", "GEN", "General rules");

    const fn built_in(directory: &'static str, prefix: &'static str, title: &'static str) -> Self {
        Self {
            directory: Cow::Borrowed(directory),
            prefix: Cow::Borrowed(prefix),
            title: Cow::Borrowed(title),
        }
    }

    /// An area with these names. Neither the form of the names nor whether another area has them is checked.
    #[must_use]
    pub fn new(directory: String, prefix: String, title: String) -> Self {
        Self {
            directory: directory.into(),
            prefix: prefix.into(),
            title: title.into(),
        }
    }

    /// The areas of the kit, in the order of every report.
    #[must_use]
    pub fn all() -> &'static [Self; 10] {
        &ALL
    }

    /// The beginning of the ids of its requirements, up to the first hyphen.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Its directory below `features/`.
    #[must_use]
    pub fn directory(&self) -> &str {
        &self.directory
    }

    /// Its name in reports.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether the id of a requirement is one of this area.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        id.split('-').next() == Some(self.prefix())
    }

    /// The area of the kit that a requirement id belongs to.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|area| area.has_id(id))
    }

    /// The area among these that a name names: its directory or its prefix, in capitals or not.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn named<'a>(areas: &'a [Self], name: &str) -> Result<&'a Self, UnknownArea> {
        let mut all = areas.iter();
        all.find(|area| {
            area.directory() == name.to_lowercase() || area.prefix() == name.to_uppercase()
        })
        .ok_or_else(|| UnknownArea {
            name: name.to_owned(),
            hint: hint(areas, name),
        })
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.directory())
    }
}

/// An area is written as its directory.
impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.directory())
    }
}

/// A name that is no area's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no area `{name}`; {hint}")]
pub struct UnknownArea {
    /// The name.
    pub name: String,
    /// An area of a similar name, or all areas.
    hint: String,
}

fn hint(areas: &[Area], name: &str) -> String {
    let both = areas
        .iter()
        .map(|area| format!("{} ({})", area.directory(), area.prefix()));
    let both: Vec<_> = both.collect();
    let nearest = nearest(name, areas.iter().map(Area::directory))
        .or_else(|| nearest(name, areas.iter().map(Area::prefix)));
    nearest.map_or_else(
        || format!("areas are {}", both.join(", ")),
        |it| format!("did you mean `{it}`?"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_found_by_directory_prefix_and_id() {
        for area in Area::all() {
            for name in [
                area.directory(),
                area.prefix(),
                &area.prefix().to_lowercase(),
            ] {
                assert_eq!(Area::named(Area::all(), name), Ok(area));
            }
            assert_eq!(Area::of_id(&format!("{}-X-01", area.prefix())), Some(area));
        }
        assert_eq!(Area::of_id("CCSAX-01"), None);
    }

    #[test]
    fn an_area_of_a_register_is_found_among_its_areas() {
        let billing = Area::new("billing".into(), "BILL".into(), "Billing".into());
        let areas = [Area::GENERAL, billing.clone()];
        assert_eq!(Area::named(&areas, "bill"), Ok(&billing));
        assert!(billing.has_id("BILL-01") && !billing.has_id("BILLS-01"));
        assert_eq!(Area::of_id("BILL-01"), None);
        assert_eq!(
            serde_json::to_string(&billing).ok(),
            Some("\"billing\"".into())
        );
    }

    #[test]
    fn an_unknown_area_is_told_what_there_is() {
        let said = |name: &str| Area::named(Area::all(), name).map_err(|it| it.to_string());
        assert_eq!(
            said("patners"),
            Err("there is no area `patners`; did you mean `partners`?".to_owned())
        );
        assert_eq!(
            said("CCSB"),
            Err("there is no area `CCSB`; did you mean `CCSA`?".to_owned())
        );
        let billing = said("billing").err().unwrap_or_default();
        assert!(
            billing.starts_with("there is no area `billing`; areas are organization (ORG), "),
            "{billing}"
        );
    }
}
