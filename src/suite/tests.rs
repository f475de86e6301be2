#[test]
fn x() {
    let r = crate::register::embedded().unwrap();
    let s = super::embedded(&r).unwrap_or_else(|it| panic!("{it}"));
    println!("{:#?}", s.scenarios());
}
