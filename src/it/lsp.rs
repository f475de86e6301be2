//! The language server, driven over standard input and output as an editor drives it.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use url::Url;

use crate::layers::{FEATURE, layer};
use crate::program::{Scratch, rolecall_at};

/// Nothing here takes nearly as long, even on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program, with an editor that speaks to it.
struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that came while another one was waited for.
    kept: VecDeque<Value>,
    next: i64,
}

impl Editor {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut header = String::new();
            while output.read_line(&mut header).is_ok_and(|read| read > 0) {
                let length = header.trim().strip_prefix("Content-Length: ").unwrap();
                let mut body = vec![0; length.parse().unwrap()];
                output.read_line(&mut header).unwrap();
                output.read_exact(&mut body).unwrap();
                let message = serde_json::from_slice(&body).unwrap();
                if sender.send(message).is_err() {
                    return;
                }
                header.clear();
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            messages,
            kept: VecDeque::new(),
            next: 0,
        }
    }

    /// An editor that has a folder open, and knows snippets.
    fn in_folder(folder: &str) -> Self {
        let mut editor = Self::start();
        let capabilities = json!({
            "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } },
        });
        let result = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": Url::from_directory_path(folder).unwrap().as_str(),
                "capabilities": capabilities,
            }),
        );
        assert_eq!(result["serverInfo"]["name"], "rolecall");
        assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        // A server that has ended hears nothing more, which its exit code shows.
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    fn send(&mut self, body: &str) {
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.send(&message.to_string());
    }

    /// The first message for which this is so.
    fn wait(&mut self, so: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.kept.iter().position(&so) {
            return self.kept.remove(place).unwrap();
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| panic!("no answer; kept {:#?}", self.kept));
            if so(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.send(&request.to_string());
        self.wait(|it| it["id"] == id)
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.answer(method, params);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].take()
    }

    /// The code of the error that a request gets.
    fn refused(&mut self, method: &str, params: Value) -> i64 {
        let answer = self.answer(method, params);
        assert!(
            answer["error"]["message"]
                .as_str()
                .is_some_and(|it| !it.is_empty())
        );
        answer["error"]["code"]
            .as_i64()
            .unwrap_or_else(|| panic!("{method}: {answer}"))
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "cucumber", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The diagnostics of a version of a file.
    fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait(|it| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Closes its side, and returns the exit code of the program.
    fn end(mut self) -> i32 {
        drop(self.input.take());
        let (sender, ended) = mpsc::channel();
        let id = self.child.id();
        let mut child = self.child;
        thread::spawn(move || sender.send(child.wait()));
        let status = ended.recv_timeout(PATIENCE);
        let status = status.unwrap_or_else(|_| panic!("the process {id} does not end"));
        status.unwrap().code().unwrap()
    }

    fn end_in_order(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.end(), 0);
    }
}

/// The position of a text in another, in lines and units of UTF-16.
fn position(text: &str, of: &str) -> Value {
    let at = text
        .find(of)
        .unwrap_or_else(|| panic!("{of} is not in the text"));
    let before = &text[..at];
    let line = before.matches('\n').count();
    let begin = before.rfind('\n').map_or(0, |it| it + 1);
    json!({ "line": line, "character": before[begin..].encode_utf16().count() })
}

fn at(uri: &str, position: Value) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": position })
}

/// The text after edits of the server, which do not overlap.
fn edited(text: &str, edits: &Value) -> String {
    let mut edits = edits.as_array().unwrap().clone();
    let place = |it: &Value| {
        (
            it["line"].as_u64().unwrap(),
            it["character"].as_u64().unwrap(),
        )
    };
    edits.sort_by_key(|it| std::cmp::Reverse(place(&it["range"]["start"])));
    let offset = |text: &str, position: &Value| {
        let (line, character) = place(position);
        let lines = text.split_inclusive('\n');
        let begin: usize = lines.clone().take(line as usize).map(str::len).sum();
        let rest = lines.into_iter().nth(line as usize).unwrap_or_default();
        let mut units = 0;
        let within = rest.char_indices().find(|(_, letter)| {
            let here = units >= character;
            units += letter.len_utf16() as u64;
            here
        });
        begin + within.map_or(rest.len(), |(at, _)| at)
    };
    let mut text = text.to_owned();
    for edit in edits {
        let range = &edit["range"];
        let bytes = offset(&text, &range["start"])..offset(&text, &range["end"]);
        text.replace_range(bytes, edit["newText"].as_str().unwrap());
    }
    text
}

const TEXT: &str = "\
Feature: 🦀 Roles

  Background:
    Given Acme is a customer
    And Åsa Öst has the full administrator role in Acme

  @GEN-05
  Scenario: Nobody administers without a role
    Given Ulla is a user of Acme
    And Ulla's job title is \"🦀 Ulla\"
    When Ulla makes herself an advanced help desk administrator of Acme
    Then Ulla is refused
";

#[test]
fn an_editor_shows_what_the_check_finds_and_corrects_it() {
    let scratch = Scratch::new("lsp-check");
    let folder = scratch.path("");
    let path = scratch.write("åäö 1.feature", TEXT);
    let uri = Url::from_file_path(&path).unwrap().to_string();
    let mut editor = Editor::in_folder(&folder);
    editor.open(&uri, TEXT);

    // The same as on the command line, where columns are characters.
    let found = editor.diagnostics(&uri, 1);
    let checked = rolecall_at(
        Path::new(&folder),
        &["check", "--format", "json", "åäö 1.feature"],
    );
    let checked: Vec<Value> = serde_json::from_str(&checked.out).unwrap();
    let shown: Vec<_> = found
        .iter()
        .map(|it| {
            (
                it["code"].clone(),
                it["range"]["start"]["line"].as_u64().unwrap() + 1,
            )
        })
        .collect();
    let listed: Vec<_> = checked
        .iter()
        .map(|it| (it["code"].clone(), it["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(shown, listed);
    assert!(
        shown.iter().any(|(code, _)| code == "other-words"),
        "{shown:?}"
    );
    assert!(
        found[0]["message"].as_str().unwrap().contains("help:"),
        "{found:#?}"
    );

    // The correction that has one meaning, and all of them at once.
    let ask_actions = |editor: &mut Editor, range: &Value, only: Option<&str>| {
        let only: Vec<_> = only.into_iter().collect();
        let context = match only.as_slice() {
            [] => json!({ "diagnostics": [] }),
            only => json!({ "diagnostics": [], "only": only }),
        };
        editor.ask(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": uri }, "range": range, "context": context }),
        )
    };
    let actions = ask_actions(&mut editor, &found[0]["range"], None);
    let action = &actions[0];
    assert_eq!(action["isPreferred"], true, "{actions:#}");
    let text = edited(TEXT, &action["edit"]["changes"][&uri]);
    assert!(
        text.contains("Given Acme is a customer organization"),
        "{text}"
    );
    let all = ask_actions(&mut editor, &found[0]["range"], Some("source.fixAll"));
    let text = edited(TEXT, &all[0]["edit"]["changes"][&uri]);
    assert!(
        text.contains("And Åsa Öst is a full administrator of Acme"),
        "{text}"
    );

    // The editor writes it, in pieces that follow one another.
    let whole = json!([{ "text": &text }]);
    let version = |n: i64| json!({ "uri": uri, "version": n });
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": version(2), "contentChanges": whole }),
    );
    let left = editor.diagnostics(&uri, 2);
    let codes: Vec<_> = left.iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["no-read-back"], "{left:#?}");
    let actions = ask_actions(&mut editor, &left[0]["range"], Some("quickfix"));
    let text = edited(&text, &actions[0]["edit"]["changes"][&uri]);
    assert!(
        text.ends_with("And Ulla is not an advanced help desk administrator of Acme\n"),
        "{text}"
    );
    let end = position(&text, "Then Ulla is refused");
    let insert = json!({
        "range": { "start": { "line": end["line"], "character": 99 }, "end": { "line": end["line"], "character": 99 } },
        "text": "\n    And Ulla is not an advanced help desk administrator of Acme",
    });
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": version(3), "contentChanges": [insert] }),
    );
    assert_eq!(editor.diagnostics(&uri, 3), Vec::<Value>::new());

    // A new name, where characters beyond the first plane come before it.
    let place = position(&text, "Ulla\"");
    let name = editor.ask("textDocument/prepareRename", at(&uri, place.clone()));
    assert_eq!(name["placeholder"], "Ulla");
    assert_eq!(name["range"]["start"], place);
    let mut params = at(&uri, place);
    params["newName"] = "Åke".into();
    let rename = editor.ask("textDocument/rename", params.clone());
    let renamed = edited(&text, &rename["changes"][&uri]);
    assert!(
        renamed.contains("\"🦀 Åke\"") && !renamed.contains("Ulla"),
        "{renamed}"
    );
    params["newName"] = "Acme".into();
    assert_eq!(editor.refused("textDocument/rename", params), -32803);

    // A form, in as few lines as differ.
    let wild = text.replace("    Then Ulla", "  Then   Ulla");
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": version(4), "contentChanges": [{ "text": &wild }] }),
    );
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let format = json!({ "textDocument": { "uri": uri }, "options": options });
    let edits = editor.ask("textDocument/formatting", format.clone());
    assert_eq!(edits.as_array().unwrap().len(), 1);
    assert_eq!(edited(&wild, &edits), text);
    assert!(
        edits[0]["newText"].as_str().unwrap().matches('\n').count() == 1,
        "{edits:#}"
    );

    editor.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    let closed =
        editor.wait(|it| it["params"]["uri"] == uri && it["params"].get("version").is_none());
    assert_eq!(closed["params"]["diagnostics"], json!([]));
    assert_eq!(editor.ask("textDocument/formatting", format), Value::Null);
    editor.end_in_order();
}

#[test]
fn an_editor_completes_and_describes_and_leads_to_definitions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut editor = Editor::in_folder(root.to_str().unwrap());
    let uri = Url::from_file_path(root.join("features/general/new.feature"))
        .unwrap()
        .to_string();
    let text = "\
Feature: New

  @CCSA-ELIG-05
  Scenario: S
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme
    When Fia makes U
";
    editor.open(&uri, text);
    let place = |of: &str| at(&uri, position(text, of));
    let mut end = position(text, "When Fia makes U");
    end["character"] = 20.into();
    let list = editor.ask("textDocument/completion", at(&uri, end));
    let items = list["items"].as_array().unwrap();
    let label = |it: &&Value, label: &str| it["label"] == label;
    assert!(items.iter().any(|it| label(&it, "Ulla")), "{list:#}");
    let sentence = "Fia makes Ulla a full administrator of Acme";
    let item = items.iter().find(|it| label(it, sentence)).unwrap();
    assert_eq!(item["insertTextFormat"], 2);
    let snippet = item["textEdit"]["newText"].as_str().unwrap();
    assert!(
        snippet.contains("${2|full administrator,read-only administrator"),
        "{snippet}"
    );
    assert_eq!(
        item["textEdit"]["range"]["start"],
        position(text, "Fia makes U")
    );

    let hover = editor.ask("textDocument/hover", place("CCSA-ELIG-05"));
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(
        words.contains("CCSA-ELIG-05") && words.contains("mutants for it"),
        "{words}"
    );
    let hover = editor.ask("textDocument/hover", place("is a full"));
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(
        words.contains("{person} is a(n) {role} of {organization}"),
        "{words}"
    );

    for (of, file, says) in [
        ("CCSA-ELIG-05", "requirements.toml", "CCSA-ELIG-05"),
        (
            "is a full",
            "crates/suite/src/steps/people.rs",
            "{person} is a(n) {role} of {organization}",
        ),
    ] {
        let found = editor.ask("textDocument/definition", place(of));
        let path = Url::parse(found["uri"].as_str().unwrap())
            .unwrap()
            .to_file_path()
            .unwrap();
        assert!(path.ends_with(file), "{found:#}");
        let line = found["range"]["start"]["line"].as_u64().unwrap() as usize;
        let lines = std::fs::read_to_string(&path).unwrap();
        let near: Vec<_> = lines.lines().skip(line).take(2).collect();
        assert!(near.concat().contains(says), "{path:?}:{line}: {near:?}");
    }
    // Nothing is defined in a blank line, and nothing is known of other files.
    assert_eq!(
        editor.ask(
            "textDocument/definition",
            at(&uri, json!({ "line": 1, "character": 0 }))
        ),
        Value::Null
    );
    let other = at(
        "file:///nowhere.feature",
        json!({ "line": 0, "character": 0 }),
    );
    assert_eq!(editor.ask("textDocument/hover", other), Value::Null);
    editor.end_in_order();
}

#[test]
fn a_folder_without_sources_has_no_definitions_and_the_rules_built_in() {
    let scratch = Scratch::new("lsp-alone");
    let mut editor = Editor::in_folder(&scratch.path(""));
    let uri = Url::from_file_path(scratch.path("x.feature"))
        .unwrap()
        .to_string();
    editor.open(&uri, TEXT);
    for of in ["GEN-05", "is refused"] {
        let found = editor.ask("textDocument/definition", at(&uri, position(TEXT, of)));
        assert_eq!(found, Value::Null, "{of}");
    }
    let hover = editor.ask("textDocument/hover", at(&uri, position(TEXT, "GEN-05")));
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("GEN-05"),
        "{hover:#}"
    );
    // A register of one's own that cannot be used is named once.
    std::fs::write(scratch.path("conflicts.toml"), "[[conflict]]\nid = 1\n").unwrap();
    editor.tell(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": uri } }),
    );
    let said = editor.wait(|it| it["method"] == "window/showMessage");
    assert!(
        said["params"]["message"]
            .as_str()
            .unwrap()
            .contains("cannot be used"),
        "{said:#}"
    );
    editor.end_in_order();
}

#[test]
fn a_layer_around_a_file_adds_to_the_rules_built_in() {
    let scratch = layer("lsp-layer");
    let mut editor = Editor::in_folder(&scratch.path(""));
    let uri = Url::from_file_path(scratch.path("house/house-rules/rules.feature"))
        .unwrap()
        .to_string();
    editor.open(&uri, FEATURE);
    let found = editor.diagnostics(&uri, 1);
    assert!(found.iter().all(|it| it["severity"] == 3), "{found:#?}");
    let place = at(&uri, position(FEATURE, "HOUSE-02"));
    let hover = editor.ask("textDocument/hover", place.clone());
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(
        words.contains("A Standard licence is not enough"),
        "{words}"
    );
    let found = editor.ask("textDocument/definition", place);
    assert!(
        found["uri"]
            .as_str()
            .unwrap()
            .ends_with("house/house-rules/requirements.toml"),
        "{found:#}"
    );
    assert_eq!(found["range"]["start"]["line"], 12);
    editor.end_in_order();
}

#[test]
fn what_the_server_does_not_understand_gets_the_error_of_the_protocol() {
    let mut editor = Editor::start();
    assert_eq!(editor.refused("textDocument/hover", json!({})), -32002);
    editor.tell("textDocument/didOpen", json!({ "nothing": 1 }));
    editor.ask(
        "initialize",
        json!({ "processId": 1, "rootUri": null, "capabilities": {} }),
    );
    assert_eq!(
        editor.refused("initialize", json!({ "capabilities": {} })),
        -32600
    );
    assert_eq!(editor.refused("textDocument/nonsense", json!({})), -32601);
    assert_eq!(editor.refused("$/nonsense", json!({})), -32601);
    assert_eq!(
        editor.refused("textDocument/hover", json!({ "position": -1 })),
        -32602
    );
    assert_eq!(
        editor.refused("textDocument/completion", Value::Null),
        -32602
    );

    for (body, code) in [
        ("{", -32700),
        ("", -32700),
        ("\u{0}", -32700),
        ("[]", -32600),
        ("null", -32600),
        ("{}", -32600),
        (r#"{"jsonrpc":"1.0","id":7,"method":"shutdown"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":8,"method":1}"#, -32600),
    ] {
        editor.send(body);
        let answer = editor.wait(|it| it["error"]["code"] == code);
        assert!(
            answer["id"].is_null() || [7, 8].map(Value::from).contains(&answer["id"]),
            "{body}"
        );
    }
    editor.send(&"[".repeat(100_000));
    editor.wait(|it| it["error"]["code"] == -32700);
    editor.send_bytes(b"Content-Length: 2\r\n\r\n\xff\xfe");
    editor.wait(|it| it["error"]["code"] == -32700);

    // Notifications are not answered, whatever is in them; changes that make no sense are not made.
    let uri = "file:///a%00/%ff.feature";
    editor.open(uri, "Feature: 🦀\n");
    for params in [
        json!({}),
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "range": 1, "text": "x" }] }),
        json!({ "textDocument": { "uri": "nowhere", "version": 2 }, "contentChanges": [{ "text": "x" }] }),
    ] {
        editor.tell("textDocument/didChange", params);
    }
    let nowhere = json!({ "line": 4_294_967_295_u32, "character": 4_294_967_295_u32 });
    let change = json!({ "range": { "start": nowhere, "end": { "line": 0, "character": 10 } }, "text": "‰" });
    let id = json!({ "uri": uri, "version": 9 });
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": id, "contentChanges": [change] }),
    );
    assert_eq!(
        editor.ask("textDocument/hover", at(uri, nowhere)),
        Value::Null
    );
    editor.tell("$/cancelRequest", json!({ "id": 1 }));

    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.refused("textDocument/hover", json!({})), -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_conversation_that_is_not_ended_in_order_fails() {
    let mut exits = Editor::start();
    exits.tell("exit", Value::Null);
    assert_eq!(exits.end(), 1);
    assert_eq!(Editor::start().end(), 1);
    for bytes in [
        &b"Content-Length: 99999999999999999999\r\n\r\n"[..],
        b"Content-Length: 999999999999\r\n\r\n",
        b"no header\r\n\r\n",
        b"Content-Length: 40\r\n\r\n{}",
    ] {
        let mut editor = Editor::start();
        editor.send_bytes(bytes);
        assert_eq!(editor.end(), 1, "{}", String::from_utf8_lossy(bytes));
    }
}
