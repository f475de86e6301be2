#![allow(clippy::unwrap_used)]
use super::*;
#[test]
fn the_embedded_register_is_whole() {
    let register = embedded().unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(register.requirements().len(), 624);
}
