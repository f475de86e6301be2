//! The fields of a command or fixture, one by one, without a map of them all.

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use serde_json::{Error, Value};

/// Takes the fields of what is serialized as an object, in the order in which they are written.
pub(super) struct Fields<F>(pub(super) F);

impl<F: FnMut(&'static str, Value)> SerializeStruct for Fields<F> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        (self.0)(name, serde_json::to_value(value)?);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Anything but an object has no fields.
fn no_fields<T>() -> Result<T, Error> {
    Err(Error::custom("it has no fields"))
}

macro_rules! without_fields {
    ($($method:ident($($type:ty),*);)+) => {
        $(fn $method(self, $(_: $type),*) -> Result<(), Error> { no_fields() })+
    };
}

macro_rules! without_named_fields {
    ($($method:ident($($type:ty),*) -> $Compound:ident;)+) => {
        type Ok = ();
        type Error = Error;
        type SerializeStruct = Self;
        $(
            type $Compound = Impossible<(), Error>;
            fn $method(self, $(_: $type),*) -> Result<Self::$Compound, Error> { no_fields() }
        )+
    };
}

impl<F: FnMut(&'static str, Value)> Serializer for Fields<F> {
    without_named_fields! {
        serialize_seq(Option<usize>) -> SerializeSeq;
        serialize_tuple(usize) -> SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
        serialize_map(Option<usize>) -> SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
    }

    without_fields! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        no_fields()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }
}
