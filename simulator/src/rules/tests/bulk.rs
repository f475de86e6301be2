//! Several users in one request.

use rolecall_model::command::Modification;

use super::*;

const PREMIUM: Licence = Licence::ContactCenterPremium;
const STANDARD: Licence = Licence::ContactCenterStandard;

fn import(csv: &str) -> Command {
    Command::ImportCsv {
        organization: ACME,
        csv: csv.to_owned(),
    }
}

/// A file with the address and both licence columns.
fn rows(rows: &[&str]) -> Command {
    let header = "User ID/Email,Webex Contact Center Premium,Webex Contact Center Standard";
    import(&[&[header], rows].concat().join("\n"))
}

fn changed(answer: &Answer) -> Vec<bool> {
    match answer {
        Answer::Import { rows } => rows.iter().map(|row| row.changed).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_of_one_user_count_one_after_the_other() {
    let mut stage = Stage::new();
    let ulla = stage.user("ulla", ACME, &[]);
    let there_and_back = rows(&["ulla,TRUE,FALSE", "ulla,FALSE,FALSE", "ulla,FALSE,FALSE"]);
    let answer = stage.done(stage.carla, &there_and_back);
    assert_eq!(changed(&answer), [true, true, false]);
    assert!(stage.licences(ulla).is_empty());
    stage.done(stage.carla, &rows(&["ulla,TRUE,FALSE", "ulla,FALSE,TRUE"]));
    assert_eq!(stage.licences(ulla), [STANDARD]);
}

#[test]
fn a_licence_column_alone_replaces_the_other_licence() {
    let mut stage = Stage::new();
    let ulla = stage.user("ulla", ACME, &[PREMIUM]);
    let column = |name, value| {
        import(&format!(
            "User ID/Email,Webex Contact Center {name}\nulla,{value}"
        ))
    };
    stage.done(stage.carla, &column("Standard", "TRUE"));
    assert_eq!(stage.licences(ulla), [STANDARD]);
    stage.done(stage.carla, &column("Premium", "FALSE"));
    assert_eq!(stage.licences(ulla), [STANDARD]);
    stage.done(stage.carla, &column("Premium", "TRUE"));
    assert_eq!(stage.licences(ulla), [PREMIUM]);
}

#[test]
fn files_that_do_not_fit_change_no_user() {
    let mut stage = Stage::new();
    let ulla = stage.user("ulla", ACME, &[STANDARD]);
    for file in [
        rows(&["ulla,TRUE,TRUE"]),
        rows(&["ulla,TRUE,FALSE", "ulla,TRUE,TRUE"]),
        rows(&["ulla,TRUE,FALSE", "ulla,TRUE"]),
        import(""),
        import("Webex Contact Center Premium\nTRUE"),
        import("User ID/Email,Shoe Size\nulla,44"),
        import("User ID/Email,Job Title,Job Title\nulla,Agent,Lead"),
    ] {
        assert_eq!(stage.refused(stage.carla, &file), "CCSA-MOD-03", "{file:?}");
    }
    let stranger = rows(&["ulla,TRUE,FALSE", "nobody,TRUE,FALSE"]);
    assert_eq!(stage.refused(stage.carla, &stranger), "CCSA-MOD-07");
    let maybe = rows(&["ulla,TRUE,FALSE", "carla,maybe,FALSE"]);
    assert_eq!(stage.refused(stage.carla, &maybe), "CCSA-MOD-04");
    assert_eq!(stage.licences(ulla), [STANDARD]);
    // A request that names nobody changes nothing.
    let answer = stage.done(stage.carla, &rows(&[]));
    assert!(changed(&answer).is_empty());
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_first_column() {
    let mut stage = Stage::new();
    let ulla = stage.user("ulla", ACME, &[]);
    let file = "\u{feff}User ID/Email,Webex Contact Center Premium\r\nulla,TRUE\r\n";
    stage.done(stage.carla, &import(file));
    assert_eq!(stage.licences(ulla), [PREMIUM]);
}

#[test]
fn an_export_imports_without_a_change() {
    let mut stage = Stage::new();
    stage.user("ulla", ACME, &[STANDARD, Licence::Meetings]);
    let export = Command::ExportCsv { organization: ACME };
    let Answer::File { content } = stage.done(stage.carla, &export) else {
        panic!("no file");
    };
    let before = stage.simulator.state.clone();
    let answer = stage.done(stage.carla, &import(&content));
    assert_eq!(changed(&answer), [false; 3]);
    assert_eq!(stage.simulator.state, before);
}

/// `Stage::refused` compares the whole state: licences, grants and what lists and log say of them.
#[test]
fn a_row_takes_back_the_licences_and_roles_of_all_before_it() {
    let mut stage = Stage::new();
    let service = Some(Role::ContactCenterServiceAdministrator);
    stage.user("ulla", ACME, &[STANDARD]);
    let uma = stage.user("uma", ACME, &[PREMIUM]);
    stage.done(
        stage.fia,
        &grant(uma, Role::ContactCenterServiceAdministrator, None),
    );
    stage.done(
        stage.fia,
        &revoke(uma, Role::ContactCenterServiceAdministrator, None),
    );
    let row = |email: &str, licence, role| Modification {
        email: email.to_owned(),
        licence,
        role,
    };
    let all = |last| Command::ModifyUsers {
        organization: ACME,
        modifications: vec![
            row("ulla", Some(PREMIUM), service),
            row("uma", Some(STANDARD), None),
            row("uma", Some(PREMIUM), service),
            last,
        ],
    };
    let other_role = row("ulla", None, Some(Role::SupportAdministrator));
    assert_eq!(stage.refused(stage.carla, &all(other_role)), "CCSA-USER-13");
    let nobody = row("nobody", Some(PREMIUM), None);
    assert_eq!(stage.refused(stage.carla, &all(nobody)), "CCSA-MOD-01");
    stage.done(stage.carla, &all(row("uma", None, None)));
    assert_eq!(stage.roles(uma), [Role::ContactCenterServiceAdministrator]);
}
