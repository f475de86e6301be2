//! The things that belong to some classes alone, so that each class can be claimed by itself.
//!
//! A rule of one class is also tested with roles that another class is about: that roles end at once, with a sales
//! administrator. Who claims the first class alone need not know that role, so a scenario that asks for it rests on
//! the second class, and is inapplicable where that is not claimed. A thing belongs to a class if the statements of
//! the class are about it. Things that are not listed are common to all classes.

use std::collections::BTreeSet;

use crate::required::Lack;

/// The things, by the names that [`Lack`] gives them, with the prefixes of the areas whose classes they belong to.
const OWNED: &[(&[&str], &[&str])] = &[
    (
        &["role.advanced-troubleshooting-access"],
        &["ATS", "ORG", "PART"],
    ),
    (
        &["role.contact-center-service-administrator"],
        &["CC", "CCSA"],
    ),
    (
        &["role.provisioning-administrator"],
        &["PROV", "CC", "EXT", "SALES"],
    ),
    (
        &[
            "role.partner-full-administrator",
            "role.partner-administrator",
        ],
        &["PART", "PROV", "EXT", "ORG", "SALES", "ATS"],
    ),
    (
        &["role.partner-read-only-administrator"],
        &["PART", "PROV", "ORG", "ATS"],
    ),
    (
        &[
            "role.help-desk-administrator-basic",
            "role.help-desk-administrator-advanced",
        ],
        &["PART"],
    ),
    (
        &["role.sales-full-administrator", "role.sales-administrator"],
        &["SALES"],
    ),
    // The general rule about scopes is shown with sites, the simplest of scopes.
    (
        &[
            "role.site-administrator",
            "role.site-read-only-administrator",
            "role.site-user-administrator",
        ],
        &["SITE", "GEN"],
    ),
    (
        &["organization-kind.other"],
        &["CC", "CCSA", "EXT", "PROV", "PART", "SALES", "SITE", "ATS"],
    ),
    (
        &[
            "organization-kind.partner",
            "relation.manages",
            "relation.sold",
            "relation.provisioned",
        ],
        &["CC", "CCSA", "EXT", "PROV", "PART", "SALES", "ORG", "ATS"],
    ),
    (
        &["fixtures.place-order", "operations.provision-order"],
        &["PROV", "SALES", "EXT", "PART"],
    ),
    (
        &[
            "fixtures.manage-customer",
            "operations.assign-customer",
            "operations.launch-customer",
            "operations.create-customer",
        ],
        &["PART", "SALES", "PROV", "ORG", "EXT", "ATS"],
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
        &["CC", "CCSA", "SITE", "EXT"],
    ),
];

/// The classes that a thing belongs to, by the prefixes of their areas; `None` if it is common to all.
#[must_use]
pub fn owners(thing: Lack) -> Option<&'static [&'static str]> {
    let name = thing.to_string();
    let mut owned = OWNED.iter();
    owned.find_map(|(things, owners)| things.contains(&name.as_str()).then_some(*owners))
}

/// Whether a class that is claimed, or any class, has a thing. Classes are named by the prefixes of their areas.
#[must_use]
pub fn is_within(thing: Lack, claimed: &BTreeSet<&str>) -> bool {
    owners(thing).is_none_or(|owners| owners.iter().any(|it| claimed.contains(it)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::area::Area;

    #[test]
    fn every_thing_of_the_list_exists_and_is_listed_once() {
        let mut seen = BTreeSet::new();
        for (things, classes) in OWNED {
            assert!(!classes.is_empty() && classes.len() < Area::all().len());
            let known = |prefix: &&str| Area::named(Area::all(), prefix).is_ok();
            assert!(classes.iter().all(known), "{classes:?}");
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
        let sales = BTreeSet::from(["SALES"]);
        assert!(is_within(named("role.sales-administrator"), &sales));
        assert!(is_within(named("role.full-administrator"), &sales));
        assert!(!is_within(named("role.site-administrator"), &sales));
        assert!(!is_within(
            named("role.sales-administrator"),
            &BTreeSet::from(["GEN", "PART"])
        ));
    }
}
