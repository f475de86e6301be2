//! Suggestions for names that are not quite right.

use strsim::levenshtein;

/// The candidate most like `word`, if one is so like it that slips of the pen explain the rest.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest_within((word.chars().count() / 4 + 1).min(3), word, candidates)
}

/// The candidate most like `word`, if one differs by at most this many characters. Case is no
/// difference.
#[must_use]
pub fn nearest_within<'a>(
    allowed: usize,
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Help that proposes the nearest candidate, or else says `otherwise`.
#[must_use]
pub fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> Option<String> {
    Some(nearest.map_or_else(
        || otherwise.to_owned(),
        |it| format!("did you mean `{it}`?"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_ignores_case_and_refuses_the_far_fetched() {
        let known = ["CCSA-ELIG-05", "PART-ACC-01"];
        assert_eq!(
            nearest("ccsa-elig-5", known).as_deref(),
            Some("CCSA-ELIG-05")
        );
        assert_eq!(nearest("SITE-01", known), None);
    }
}
