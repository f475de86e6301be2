//! The spelling of identifiers on the wire: `org-3`, `user-17`, `site-2`.

use std::borrow::Cow;
use std::fmt;

use rolecall_model::identity::{OrganizationId, SiteId, UserId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::webex_id::{self, parse as parse_webex};

/// Declares the wire form of an identifier. The spelling of the Webex API is read as well, so that the
/// operator of a test names things as the API that is tested does. A spelling that no identifier has stands for `UNKNOWN`:
/// whether the caller may learn that it names nothing is for the simulator to decide.
macro_rules! wire_identifier {
    ($(#[$meta:meta])* $Wire:ident($Id:ident), $KIND:ident, $example:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub(super) struct $Wire(pub(super) $Id);

        impl $Wire {
            pub(super) fn parse(text: &str) -> Self {
                let number = text.strip_prefix($Id::PREFIX).and_then(|digits| digits.parse().ok());
                let id = number.map_or($Id::UNKNOWN, $Id);
                // One spelling for each identifier: neither `org-+3` nor `org-03`.
                if Self(id).to_string() == text {
                    Self(id)
                } else {
                    Self(parse_webex(webex_id::$KIND, text).map_or($Id::UNKNOWN, $Id))
                }
            }
        }

        impl fmt::Display for $Wire {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $Wire {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $Wire {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Cow::<str>::deserialize(deserializer).map(|text| Self::parse(&text))
            }
        }

        impl PartialSchema for $Wire {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some(concat!("Opaque identifier, such as `", $example, "`.")))
                    .examples([$example])
                    .into()
            }
        }

        impl ToSchema for $Wire {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($Id))
            }
        }
    };
}

wire_identifier! {
    /// An organization's identifier.
    WireOrganization(OrganizationId), ORGANIZATION, "org-3"
}
wire_identifier! {
    /// A user's identifier.
    WireUser(UserId), PEOPLE, "user-17"
}
wire_identifier! {
    /// A site's identifier.
    WireSite(SiteId), SITE, "site-2"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_one_spelling() {
        assert_eq!(WireUser::parse("user-17").0, UserId(17));
        for text in [
            "",
            "user-",
            "user-017",
            "user-+1",
            "user--1",
            "org-1",
            "17",
            "user-4294967296",
        ] {
            assert_eq!(WireUser::parse(text).0, UserId::UNKNOWN, "{text}");
        }
    }
}
