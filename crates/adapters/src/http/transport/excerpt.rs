//! Excerpts of answers for messages.

/// The beginning of a text, on one line, for a message.
pub(in crate::http) fn excerpt(text: &str) -> String {
    let mut excerpt: String = text
        .chars()
        .take(80)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
