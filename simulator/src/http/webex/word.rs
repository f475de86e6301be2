//! The words of the Webex API for roles and licences, and their identifiers.

use rolecall_model::identity::OrganizationId;
use rolecall_model::vocabulary::{Licence, Role};

use crate::http::webex_id;

/// The name of a role inside the identity service. Four are Webex' own; the others are made of our names.
pub(super) fn identity_role(role: Role) -> String {
    match role {
        Role::FullAdministrator => "id_full_admin".to_owned(),
        Role::ReadOnlyAdministrator => "id_readonly_admin".to_owned(),
        Role::UserAndDeviceAdministrator => "id_user_admin".to_owned(),
        Role::DeviceAdministrator => "id_device_admin".to_owned(),
        other => format!("id_{}", other.slug().replace('-', "_")),
    }
}

/// The role with this name inside the identity service.
pub(super) fn role_of_identity(name: &str) -> Option<Role> {
    let mut roles = Role::ALL.iter().copied();
    roles.find(|role| identity_role(*role) == name)
}

/// The identifier of a role.
pub(super) fn role_id(role: Role) -> String {
    webex_id::encode("ROLE", &webex_id::uuid_of_word(role.slug()))
}

/// The role with this identifier, or this name inside the identity service.
pub(super) fn role_with(id: &str) -> Option<Role> {
    let mut roles = Role::ALL.iter().copied();
    roles
        .find(|role| role_id(*role) == id)
        .or_else(|| role_of_identity(id))
}

/// The name of a role on the screen, such as `Full Administrator`.
pub(super) fn role_name(role: Role) -> String {
    let words = role.name().split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| word != "and");
        let first = first.map(|first| first.to_ascii_uppercase());
        let letters = if word == "and" { word.chars() } else { letters };
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The type of a licence in its identifier, and its name.
pub(super) const fn licence_words(licence: Licence) -> (&'static str, &'static str) {
    match licence {
        Licence::ContactCenterPremium => ("CCP", "Contact Center Premium"),
        Licence::ContactCenterStandard => ("CCS", "Contact Center Standard"),
        Licence::Meetings => ("MC", "Meeting - Webex Meeting Center"),
        Licence::Calling => ("BC", "Webex Calling - Professional"),
    }
}

/// The identifier of a licence of an organization.
pub(super) fn licence_id(organization: OrganizationId, licence: Licence) -> String {
    let (kind, _) = licence_words(licence);
    let organization = webex_id::uuid(organization.0);
    let licence = webex_id::uuid_of_word(licence.slug());
    webex_id::encode("LICENSE", &format!("{organization}:{kind}_{licence}"))
}

/// The licence with this identifier, and its organization.
pub(super) fn licence_with(id: &str) -> Option<(OrganizationId, Licence)> {
    let name = webex_id::decode("LICENSE", id)?;
    let organization = webex_id::number(name.split(':').next()?).map(OrganizationId)?;
    let mut licences = Licence::ALL.iter().copied();
    let licence = licences.find(|licence| licence_id(organization, *licence) == id)?;
    Some((organization, licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_licence_has_words_of_its_own() {
        for role in Role::ALL.iter().copied() {
            assert_eq!(role_of_identity(&identity_role(role)), Some(role));
            assert_eq!(role_with(&role_id(role)), Some(role));
        }
        for licence in Licence::ALL.iter().copied() {
            let id = licence_id(OrganizationId(7), licence);
            assert_eq!(licence_with(&id), Some((OrganizationId(7), licence)));
        }
        assert_eq!(
            role_name(Role::ReadOnlyAdministrator),
            "Read-only Administrator"
        );
        assert_eq!(licence_with("L1"), None);
    }
}
