//! The things that belong to some classes alone, so that each class can be claimed by itself.
//!
//! A rule of one class is also tested with roles that another class is about: that roles end at once, with a sales
//! administrator. Who claims the first class alone need not know that role, so a scenario that asks for it rests on
//! the second class, and is inapplicable where that is not claimed. A thing belongs to a class if the statements of
//! the class are about it. Things that are not listed are common to all classes.

use std::collections::BTreeSet;

use crate::area::Area;
use crate::area::Area::{
    AdvancedTroubleshooting as Ats, ContactCenter as Cc, ExternalAdministrators as Ext,
    General as Gen, Organization as Org, Partners as Part, Provisioning as Prov, Sales,
    ServiceAdministrator as Ccsa, Sites as Site,
};
use crate::required::Lack;

/// The things, by the names that [`Lack`] gives them, with the classes that they belong to.
const OWNED: &[(&[&str], &[Area])] = &[
    (&["role.advanced-troubleshooting-access"], &[Ats, Org, Part]),
    (&["role.contact-center-service-administrator"], &[Cc, Ccsa]),
    (
        &["role.provisioning-administrator"],
        &[Prov, Cc, Ext, Sales],
    ),
    (
        &[
            "role.partner-full-administrator",
            "role.partner-administrator",
        ],
        &[Part, Prov, Ext, Org, Sales, Ats],
    ),
    (
        &["role.partner-read-only-administrator"],
        &[Part, Prov, Org, Ats],
    ),
    (
        &[
            "role.help-desk-administrator-basic",
            "role.help-desk-administrator-advanced",
        ],
        &[Part],
    ),
    (
        &["role.sales-full-administrator", "role.sales-administrator"],
        &[Sales],
    ),
    // The general rule about scopes is shown with sites, the simplest of scopes.
    (
        &[
            "role.site-administrator",
            "role.site-read-only-administrator",
            "role.site-user-administrator",
        ],
        &[Site, Gen],
    ),
    (
        &["organization-kind.other"],
        &[Cc, Ccsa, Ext, Prov, Part, Sales, Site, Ats],
    ),
    (
        &[
            "organization-kind.partner",
            "relation.manages",
            "relation.sold",
            "relation.provisioned",
        ],
        &[Cc, Ccsa, Ext, Prov, Part, Sales, Org, Ats],
    ),
    (
        &["fixtures.place-order", "operations.provision-order"],
        &[Prov, Sales, Ext, Part],
    ),
    (
        &[
            "fixtures.manage-customer",
            "operations.assign-customer",
            "operations.launch-customer",
            "operations.create-customer",
        ],
        &[Part, Sales, Prov, Org, Ext, Ats],
    ),
    (
        &[
            "fixtures.wizard-ran",
            "licence.contact-center-premium",
            "licence.contact-center-standard",
            "operations.change-feature",
            "operations.configure-tenant",
            "operations.open-wizard",
            "operations.run-wizard",
            "operations.set-up-chat",
            "operations.sign-in",
            "service.contact-center",
            "surface.agent-desktop",
            "surface.management-portal",
        ],
        &[Cc, Ccsa, Site, Ext],
    ),
];

/// The classes that a thing belongs to; `None` if it is common to all.
#[must_use]
pub fn owners(thing: Lack) -> Option<&'static [Area]> {
    let name = thing.to_string();
    let mut owned = OWNED.iter();
    owned.find_map(|(things, owners)| things.contains(&name.as_str()).then_some(*owners))
}

/// Whether a class that is claimed, or any class, has a thing.
#[must_use]
pub fn is_within(thing: Lack, claimed: &BTreeSet<Area>) -> bool {
    owners(thing).is_none_or(|owners| owners.iter().any(|it| claimed.contains(it)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn every_thing_of_the_list_exists_and_is_listed_once() {
        let mut seen = BTreeSet::new();
        for (things, classes) in OWNED {
            assert!(!classes.is_empty() && classes.len() < Area::ALL.len());
            for name in *things {
                let thing = Lack::named(name).unwrap();
                assert_eq!(owners(thing), Some(*classes));
                assert!(seen.insert(*name), "{name} is listed twice");
            }
        }
    }

    #[test]
    fn what_belongs_to_other_classes_is_not_within_a_claim() {
        let named = |name| Lack::named(name).unwrap();
        let sales = BTreeSet::from([Sales]);
        assert!(is_within(named("role.sales-administrator"), &sales));
        assert!(is_within(named("role.full-administrator"), &sales));
        assert!(!is_within(named("role.site-administrator"), &sales));
        assert!(!is_within(
            named("role.sales-administrator"),
            &BTreeSet::from([Gen, Part])
        ));
    }
}
