//! The direction of each change, and the text about it.

use super::*;
use crate::record::sample;

/// The sample and what becomes of it.
fn compared(change: impl FnOnce(&mut Record)) -> (Record, Record) {
    let mut after = sample();
    change(&mut after);
    (sample(), after)
}

#[test]
fn a_record_is_like_itself() {
    let (before, after) = compared(|_| {});
    let comparison = Comparison::of(&before, &after);
    assert_eq!(comparison.counts, Counts::default());
    assert!(comparison.circumstances.is_empty() && !comparison.got_worse());
    assert!(comparison.to_string().contains("nothing changed"));
}

#[test]
fn every_way_a_verdict_can_go() {
    use Direction::{Better, Other, Worse};
    let verdicts = [
        None,
        Some(Verdict::Inapplicable),
        Some(Verdict::Pass),
        Some(Verdict::Inconclusive),
        Some(Verdict::Fail),
        Some(Verdict::Error),
    ];
    // A row for each verdict before, a column for each one now. The diagonal never changed.
    let expected = [
        [Other, Other, Better, Worse, Worse, Worse],
        [Other, Other, Better, Worse, Worse, Worse],
        [Worse, Worse, Better, Worse, Worse, Worse],
        [Other, Other, Better, Other, Worse, Worse],
        [Other, Other, Better, Other, Other, Worse],
        [Other, Other, Better, Other, Other, Other],
    ];
    for (was, row) in verdicts.iter().zip(expected) {
        for (is, expected) in verdicts.iter().zip(row) {
            assert_eq!(direction(*was, *is, false), expected, "{was:?} to {is:?}");
        }
        let left_out = direction(*was, None, true);
        assert_eq!(left_out, Other, "{was:?} left out");
    }
}

#[test]
fn changes_are_told_the_worst_first() {
    let (before, after) = compared(|after| {
        after.scenarios[0].verdict = Verdict::Inapplicable;
        after.scenarios[3].verdict = Verdict::Pass;
        after.requirements[4].verdict = Some(Verdict::Pass);
        let mut new = after.scenarios[2].clone();
        new.id = "org/new:scenario".into();
        after.scenarios.push(new);
        after.scenarios.remove(1);
        after.implementation.version = "4.3.0".into();
        after.suite.digest = "sha256:0123456789".into();
    });
    let comparison = Comparison::of(&before, &after);
    assert!(comparison.got_worse());
    let told: Vec<_> = comparison
        .scenarios
        .iter()
        .map(|it| (it.id, it.presence, it.direction))
        .collect();
    assert_eq!(
        told,
        [
            ("org/assign.feature:7", Presence::Both, Direction::Worse),
            (
                "org/practice.feature:5",
                Presence::Vanished,
                Direction::Other
            ),
            (
                "ccsa/eligibility.feature:21",
                Presence::Both,
                Direction::Better
            ),
            ("org/new:scenario", Presence::Added, Direction::Better),
        ]
    );
    assert_eq!(comparison.requirements.len(), 1);
    assert_eq!(comparison.circumstances.len(), 1);
    insta::assert_snapshot!(comparison.to_string());
    insta::assert_snapshot!("in_markdown", comparison.to_markdown());
}

#[test]
fn markdown_fits_into_a_comment_and_obeys_nobody() {
    let (before, after) = compared(|after| {
        let fail = after.scenarios[3].clone();
        let new = |n| Scenario {
            id: format!("org/many.feature:{n}"),
            name: format!("|</details> @all {}", "x".repeat(60)),
            ..fail.clone()
        };
        after.scenarios.extend((0..2000).map(new));
    });
    let text = Comparison::of(&before, &after).to_markdown();
    assert!(text.len() < 65_536, "{}", text.len());
    assert!(text.contains("Left out here: "), "{text}");
    assert_eq!(text.matches("</details>").count(), 1);
    assert!(text.contains("\\|\\</details\\> @\u{2060}all"), "{text}");
}

#[test]
fn a_new_failure_is_worse_and_a_part_left_out_is_not() {
    let (mut before, after) = compared(|after| after.selection.complete = false);
    let gone = before.scenarios.remove(3);
    assert_eq!(gone.verdict, Verdict::Fail);
    assert!(Comparison::of(&before, &after).got_worse());
    assert!(!Comparison::of(&after, &before).got_worse());
}

#[test]
fn a_requirement_that_lost_its_scenarios_is_worse() {
    let (before, after) = compared(|after| after.requirements[0].verdict = None);
    assert!(Comparison::of(&before, &after).got_worse());
    let (before, after) = compared(|after| {
        after.requirements[0].verdict = None;
        after.selection.complete = false;
    });
    assert!(!Comparison::of(&before, &after).got_worse());
}
