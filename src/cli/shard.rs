//! `--shard`: the part of the selection that a run takes, given explicitly or by the CI engine.

use std::str::FromStr;

use rolecall_record::record::Shard;

/// An engine that runs a job several times at once, and its variables for the number of each run.
struct Engine {
    name: &'static str,
    index: &'static str,
    /// The number of the first run.
    first: usize,
    /// Absent if the engine has no such variable.
    count: Option<&'static str>,
}

/// The engines whose variables `--shard auto` knows.
const ENGINES: [Engine; 6] = [
    Engine {
        name: "GitLab CI (parallel)",
        index: "CI_NODE_INDEX",
        first: 1,
        count: Some("CI_NODE_TOTAL"),
    },
    Engine {
        name: "CircleCI (parallelism)",
        index: "CIRCLE_NODE_INDEX",
        first: 0,
        count: Some("CIRCLE_NODE_TOTAL"),
    },
    Engine {
        name: "Buildkite (parallelism)",
        index: "BUILDKITE_PARALLEL_JOB",
        first: 0,
        count: Some("BUILDKITE_PARALLEL_JOB_COUNT"),
    },
    Engine {
        name: "Azure Pipelines (parallel)",
        index: "SYSTEM_JOBPOSITIONINPHASE",
        first: 1,
        count: Some("SYSTEM_TOTALJOBSINPHASE"),
    },
    Engine {
        name: "Semaphore (parallelism)",
        index: "SEMAPHORE_JOB_INDEX",
        first: 1,
        count: Some("SEMAPHORE_JOB_COUNT"),
    },
    Engine {
        name: "Kubernetes (indexed Job)",
        index: "JOB_COMPLETION_INDEX",
        first: 0,
        count: None,
    },
];

/// The value of `--shard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShardChoice {
    /// `K/N`
    Given(Shard),
    /// `auto` or `auto/N`: from the environment.
    Environment {
        /// The number of shards, if the environment does not have it.
        count: Option<usize>,
    },
}

impl FromStr for ShardChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const HELP: &str = "write K/N, such as 2/5, or auto to take it from the environment";
        let number = |text: &str| {
            text.parse::<usize>()
                .map_err(|_| format!("`{text}` is not a number; {HELP}"))
        };
        match text.split_once('/') {
            None if text == "auto" => Ok(Self::Environment { count: None }),
            None => Err(HELP.to_owned()),
            Some(("auto", count)) => Ok(Self::Environment {
                count: Some(number(count)?),
            }),
            Some((index, count)) => shard(number(index)?, number(count)?).map(Self::Given),
        }
    }
}

impl ShardChoice {
    /// The shard, looked up in the environment if needed.
    pub(super) fn shard(
        self,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Shard, String> {
        let given = match self {
            Self::Given(shard) => return Ok(shard),
            Self::Environment { count } => count,
        };
        let known = ENGINES
            .iter()
            .find_map(|engine| environment(engine.index).map(|index| (engine, index)));
        let Some((engine, index)) = known else {
            let known: Vec<_> = ENGINES
                .iter()
                .map(|engine| format!("{} of {}", engine.index, engine.name))
                .collect();
            return Err(format!(
                "--shard auto: the environment does not have the number of this shard; known variables \
                 are {}; otherwise write K/N",
                known.join(", ")
            ));
        };
        let number = |name: &str, value: &str| {
            value
                .trim()
                .parse::<usize>()
                .map_err(|_| format!("--shard auto: {name} is `{value}`, which is not a number"))
        };
        let index = number(engine.index, &index)?;
        let of_engine = engine
            .count
            .and_then(|name| Some((name, environment(name)?)));
        let count = match (given, of_engine) {
            (Some(count), _) => count,
            (None, Some((name, value))) => number(name, &value)?,
            (None, None) => {
                return Err(format!(
                    "--shard auto: {} does not set the number of shards; write auto/N",
                    engine.name
                ));
            }
        };
        let index = (index + 1).saturating_sub(engine.first);
        shard(index, count)
    }
}

fn shard(index: usize, count: usize) -> Result<Shard, String> {
    if (1..=count).contains(&index) {
        Ok(Shard { index, count })
    } else {
        Err(format!(
            "shard {index} of {count} does not exist; shards are counted from 1"
        ))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn read(text: &str, environment: &[(&str, &str)]) -> Result<(usize, usize), String> {
        let environment = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name)?;
            Some(found.1.to_owned())
        };
        let shard = text.parse::<ShardChoice>()?.shard(environment)?;
        Ok((shard.index, shard.count))
    }

    #[test]
    fn a_shard_can_be_given_explicitly() {
        assert_eq!(read("2/5", &[]), Ok((2, 5)));
        for (text, why) in [
            ("0/5", "shard 0 of 5 does not exist"),
            ("6/5", "shard 6 of 5 does not exist"),
            ("2", "write K/N"),
            ("two/5", "`two` is not a number"),
        ] {
            let error = read(text, &[]).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn engines_count_from_nought_or_from_one() {
        let gitlab = [("CI_NODE_INDEX", "3"), ("CI_NODE_TOTAL", "3")];
        assert_eq!(read("auto", &gitlab), Ok((3, 3)));
        let circle = [("CIRCLE_NODE_INDEX", "0"), ("CIRCLE_NODE_TOTAL", "4")];
        assert_eq!(read("auto", &circle), Ok((1, 4)));
        let kubernetes = [("JOB_COMPLETION_INDEX", "7")];
        assert_eq!(read("auto/8", &kubernetes), Ok((8, 8)));
        let error = read("auto", &kubernetes).unwrap_err();
        assert!(error.contains("write auto/N"), "{error}");
        let error = read("auto", &[]).unwrap_err();
        assert!(error.contains("CI_NODE_INDEX of GitLab"), "{error}");
    }
}
