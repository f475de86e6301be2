//! The rules beside the tables: guards, effects, exemptions and limits, one file an area.
//!
//! Every rule is declared once, with the requirements that it rests on, and used at the place where
//! it decides. The catalogue of mutants is made of these declarations.

pub(crate) mod access;
pub(crate) mod attempt;
pub(crate) mod audit;
mod authority;
pub(crate) mod bulk;
pub(crate) mod bystanders;
pub(crate) mod compliance;
pub(crate) mod contact_center;
pub(crate) mod control_hub;
pub(crate) mod customers;
pub(crate) mod eligibility;
pub(crate) mod exports;
pub(crate) mod general;
pub(crate) mod help_desk;
pub(crate) mod hub;
pub(crate) mod items;
pub(crate) mod lists;
pub(crate) mod meetings;
pub(crate) mod memory;
pub(crate) mod organization;
pub(crate) mod partners;
pub(crate) mod reach;
pub(crate) mod roles;
pub(crate) mod sales;
pub(crate) mod scope;
pub(crate) mod sites;
pub(crate) mod tenants;
pub(crate) mod users;

#[cfg(test)]
mod tests;

use crate::rule::Rule;

/// The rules of all areas.
pub(crate) static RULES: &[&[&Rule]] = &[
    general::RULES,
    control_hub::RULES,
    compliance::RULES,
    meetings::RULES,
    contact_center::RULES,
    users::RULES,
    roles::RULES,
    eligibility::RULES,
    audit::RULES,
    lists::RULES,
    bulk::RULES,
    organization::RULES,
    items::RULES,
    sites::RULES,
    scope::RULES,
    partners::RULES,
    reach::RULES,
    hub::RULES,
    customers::RULES,
    help_desk::RULES,
    sales::RULES,
    access::RULES,
    exports::RULES,
    bystanders::RULES,
    memory::RULES,
    tenants::RULES,
];
