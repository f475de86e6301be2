//! HTML.
use super::RenderError;
use crate::record::Record;
pub(super) fn render(_record: &Record) -> Result<String, RenderError> {
    Ok(String::new())
}
