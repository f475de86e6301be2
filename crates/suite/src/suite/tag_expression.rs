//! Tag expressions, as Cucumber reads them: `@clock and not (@slow or @nightly)`.
//!
//! A tag may be written with its `@` or without. A backslash stands before a bracket, a space or a backslash
//! that belongs to a tag.

use std::fmt;

/// A condition on the tags of a scenario.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum TagExpression {
    /// True for every scenario.
    Always,
    Tag(String),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

/// The reason why a tag expression cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TagExpressionError {
    /// The word at which it cannot be read; empty at the end.
    at: String,
    expected: &'static str,
}

impl fmt::Display for TagExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_str() {
            "" => write!(f, "{} is missing at the end", self.expected),
            at => write!(f, "{} is missing at `{at}`", self.expected),
        }
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Token {
    Word(String),
    Open,
    Close,
}

impl TagExpression {
    /// Reads an expression; an empty one is true for every scenario.
    pub(super) fn parse(text: &str) -> Result<Self, TagExpressionError> {
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Ok(Self::Always);
        }
        let mut parser = Parser {
            tokens: &tokens,
            depth: 0,
        };
        let expression = parser.either()?;
        match parser.tokens.first() {
            None => Ok(expression),
            Some(token) => Err(error(Some(token), "an operator")),
        }
    }

    /// Whether a scenario with these tags, which have no `@`, meets it.
    pub(super) fn holds(&self, tags: &[String]) -> bool {
        match self {
            Self::Always => true,
            Self::Tag(tag) => tags.contains(tag),
            Self::Not(operand) => !operand.holds(tags),
            Self::And(left, right) => left.holds(tags) && right.holds(tags),
            Self::Or(left, right) => left.holds(tags) || right.holds(tags),
        }
    }
}

fn error(token: Option<&Token>, expected: &'static str) -> TagExpressionError {
    let at = match token {
        None => String::new(),
        Some(Token::Word(word)) => word.clone(),
        Some(Token::Open) => "(".to_owned(),
        Some(Token::Close) => ")".to_owned(),
    };
    TagExpressionError { at, expected }
}

fn tokens(text: &str) -> Result<Vec<Token>, TagExpressionError> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let bracket = match letter {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            _ => None,
        };
        if letter == '\\' {
            match letters.next() {
                Some(escaped) if matches!(escaped, '(' | ')' | '\\') || escaped.is_whitespace() => {
                    word.push(escaped);
                }
                other => {
                    return Err(TagExpressionError {
                        at: format!("\\{}", other.map(String::from).unwrap_or_default()),
                        expected: "a bracket, a space or a backslash behind the backslash",
                    });
                }
            }
        } else if bracket.is_some() || letter.is_whitespace() {
            if !word.is_empty() {
                tokens.push(Token::Word(std::mem::take(&mut word)));
            }
            tokens.extend(bracket);
        } else {
            word.push(letter);
        }
    }
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
    Ok(tokens)
}

/// Brackets in brackets, more than anybody writes: deeper ones are refused, so that none is too deep for the stack.
const DEEPEST: usize = 100;

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, word: &str) -> bool {
        match self.tokens.split_first() {
            Some((Token::Word(it), rest)) if it == word => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }

    fn either(&mut self) -> Result<TagExpression, TagExpressionError> {
        let mut left = self.both()?;
        while self.take("or") {
            left = TagExpression::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<TagExpression, TagExpressionError> {
        let mut left = self.operand()?;
        while self.take("and") {
            left = TagExpression::And(Box::new(left), Box::new(self.operand()?));
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<TagExpression, TagExpressionError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(error(self.tokens.first(), "an end of brackets in brackets"));
        }
        let operand = if self.take("not") {
            TagExpression::Not(Box::new(self.operand()?))
        } else {
            match self.tokens.split_first() {
                Some((Token::Open, rest)) => {
                    self.tokens = rest;
                    let inner = self.either()?;
                    match self.tokens.split_first() {
                        Some((Token::Close, rest)) => self.tokens = rest,
                        other => return Err(error(other.map(|(it, _)| it), "a closing bracket")),
                    }
                    inner
                }
                Some((Token::Word(word), rest)) if word != "and" && word != "or" => {
                    self.tokens = rest;
                    TagExpression::Tag(word.strip_prefix('@').unwrap_or(word).to_owned())
                }
                other => return Err(error(other.map(|(it, _)| it), "a tag")),
            }
        };
        self.depth -= 1;
        Ok(operand)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn holds(expression: &str, tags: &str) -> bool {
        let tags: Vec<_> = tags.split_whitespace().map(str::to_owned).collect();
        TagExpression::parse(expression).unwrap().holds(&tags)
    }

    #[test]
    fn not_binds_before_and_and_and_before_or() {
        for (expression, tags, expected) in [
            ("", "", true),
            (" \n", "a", true),
            ("@a", "a", true),
            ("a", "a", true),
            ("@A", "a", false),
            ("not a", "", true),
            ("not not a", "a", true),
            ("a or b and c", "a", true),
            ("(a or b) and c", "a", false),
            ("not a or b", "a b", true),
            ("not (a or b)", "b", false),
            ("(@a)or(@b)", "b", true),
            ("not(@a)", "a", false),
            (r"x\(1\)", "x(1)", true),
            ("@a,@b", "a", false),
        ] {
            assert_eq!(
                holds(expression, tags),
                expected,
                "{expression:?} with {tags:?}"
            );
        }
        let spaced = TagExpression::parse(r"a\ b").unwrap();
        assert!(spaced.holds(&["a b".to_owned()]));
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        for (expression, message) in [
            ("@a @b", "an operator is missing at `@b`"),
            ("@a and", "a tag is missing at the end"),
            ("or", "a tag is missing at `or`"),
            ("@a AND @b", "an operator is missing at `AND`"),
            ("(@a", "a closing bracket is missing at the end"),
            ("@a)", "an operator is missing at `)`"),
            ("()", "a tag is missing at `)`"),
            (
                r"x\y",
                "a bracket, a space or a backslash behind the backslash is missing at `\\y`",
            ),
        ] {
            let error = TagExpression::parse(expression).map_err(|it| it.to_string());
            assert_eq!(error, Err(message.to_owned()), "{expression}");
        }
        let deep = format!("{}a", "not ".repeat(100_000));
        assert!(TagExpression::parse(&deep).is_err());
    }
}
