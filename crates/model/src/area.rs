//! The areas the requirements are divided into.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::suggest::nearest;

/// A part of delegated administration with a file of requirements of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// `ORG`: roles of an organization's own users.
    Organization,
    /// `ATS`: Advanced Troubleshooting Access.
    AdvancedTroubleshooting,
    /// `SITE`: administrators of meeting sites.
    Sites,
    /// `CC`: who may do what in a contact center, by home organization.
    ContactCenter,
    /// `CCSA`: the Contact Center Service Administrator role.
    ServiceAdministrator,
    /// `EXT`: administrators from outside the organization.
    ExternalAdministrators,
    /// `PROV`: provisioning administrators.
    Provisioning,
    /// `PART`: partner, customer-management and help-desk roles.
    Partners,
    /// `SALES`: sales roles and orders.
    Sales,
    /// `GEN`: what holds for all delegated administration.
    General,
}

impl Area {
    /// All areas, in the order of every report.
    pub const ALL: [Self; 10] = [
        Self::Organization,
        Self::AdvancedTroubleshooting,
        Self::Sites,
        Self::ContactCenter,
        Self::ServiceAdministrator,
        Self::ExternalAdministrators,
        Self::Provisioning,
        Self::Partners,
        Self::Sales,
        Self::General,
    ];

    /// The beginning of the ids of its requirements, up to the first hyphen.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Organization => "ORG",
            Self::AdvancedTroubleshooting => "ATS",
            Self::Sites => "SITE",
            Self::ContactCenter => "CC",
            Self::ServiceAdministrator => "CCSA",
            Self::ExternalAdministrators => "EXT",
            Self::Provisioning => "PROV",
            Self::Partners => "PART",
            Self::Sales => "SALES",
            Self::General => "GEN",
        }
    }

    /// Its directory below `features/`.
    pub const fn directory(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::AdvancedTroubleshooting => "advanced-troubleshooting",
            Self::Sites => "sites",
            Self::ContactCenter => "contact-center",
            Self::ServiceAdministrator => "service-administrator",
            Self::ExternalAdministrators => "external-administrators",
            Self::Provisioning => "provisioning",
            Self::Partners => "partners",
            Self::Sales => "sales",
            Self::General => "general",
        }
    }

    /// Its name in reports.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Organization => "Organization roles",
            Self::AdvancedTroubleshooting => "Advanced Troubleshooting Access",
            Self::Sites => "Site administrators",
            Self::ContactCenter => "Contact center privileges",
            Self::ServiceAdministrator => "Contact Center Service Administrator",
            Self::ExternalAdministrators => "External administrators",
            Self::Provisioning => "Provisioning administrators",
            Self::Partners => "Partner roles",
            Self::Sales => "Sales roles",
            Self::General => "General rules",
        }
    }

    /// The area a requirement id belongs to.
    pub fn of_id(id: &str) -> Option<Self> {
        let prefix = id.split('-').next()?;
        Self::ALL.into_iter().find(|area| area.prefix() == prefix)
    }

    /// The area whose directory this is.
    pub fn of_directory(directory: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|area| area.directory() == directory)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.directory())
    }
}

/// An area is named by its directory or its prefix.
impl FromStr for Area {
    type Err = UnknownArea;

    fn from_str(name: &str) -> Result<Self, UnknownArea> {
        Self::ALL
            .into_iter()
            .find(|area| {
                area.directory() == name.to_lowercase() || area.prefix() == name.to_uppercase()
            })
            .ok_or_else(|| UnknownArea(name.to_owned()))
    }
}

/// A name that is no area's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no area `{0}`; {hint}", hint = hint(.0))]
pub struct UnknownArea(pub String);

fn hint(name: &str) -> String {
    let both = Area::ALL.map(|area| format!("{} ({})", area.directory(), area.prefix()));
    let nearest = nearest(name, Area::ALL.map(Area::directory))
        .or_else(|| nearest(name, Area::ALL.map(Area::prefix)));
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
        for area in Area::ALL {
            assert_eq!(area.directory().parse(), Ok(area));
            assert_eq!(area.prefix().to_lowercase().parse(), Ok(area));
            assert_eq!(Area::of_id(&format!("{}-X-01", area.prefix())), Some(area));
            assert_eq!(Area::of_directory(area.directory()), Some(area));
        }
        assert_eq!(Area::of_id("CCSAX-01"), None);
    }

    #[test]
    fn an_unknown_area_is_told_what_there_is() {
        let said = |name: &str| name.parse::<Area>().map_err(|it| it.to_string());
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
