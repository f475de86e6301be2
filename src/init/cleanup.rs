//! How one organization is cleared away when a scenario is over.

use super::caution::undoes;
use super::document::{Document, Offer};
use super::draft::{Request, comment};
use super::guess::{called, path};

/// The part of a mapping for that, and the operation of the document that it is guessed from.
///
/// It is guessed only for what the draft creates: an organization that was there before is nobody's to remove.
pub(super) fn clearing<'a>(
    document: &'a Document,
    creation: Option<&Offer>,
) -> Option<(String, &'a Offer)> {
    let creation = creation?;
    let (offer, path) = document
        .offers
        .iter()
        .filter(|offer| undoes(offer, creation))
        .find_map(removes_an_organization)?;
    let request = Request {
        method: offer.method.clone(),
        path,
        ..Request::default()
    };
    let mut text = "\n".to_owned();
    comment(
        &mut text,
        "",
        "Clears away one organization when a scenario is over. Optional.",
    );
    comment(
        &mut text,
        "",
        &format!("guessed from {}: check", called(offer)),
    );
    text.push_str(&format!("[fixtures.end]\n{}", request.lines()));
    Some((text, offer))
}

/// The path, if this removes one organization and nothing within it.
fn removes_an_organization(offer: &Offer) -> Option<(&Offer, String)> {
    let parameters = ["organization".to_owned()];
    let mut said = Vec::new();
    let path = path(offer, &parameters, &mut said)?;
    let whole = said.len() == 1 && path.ends_with("{{ organization.id }}");
    (whole && offer.method == "DELETE").then_some((offer, path))
}
