//! The requests and notifications of an editor, one after the other.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use gen_lsp_types::json_rpc::{Error, Id, RequestObject, ResponseObject};
use gen_lsp_types::{
    ClientCapabilities, CodeActionParams, CompletionList, Definition, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentFormattingParams, ErrorCodes, InitializeParams,
    InitializeResult, MessageType, PrepareRenamePlaceholder, PublishDiagnosticsParams,
    RenameParams, ServerInfo, ShowMessageParams, TextDocumentPositionParams, Uri,
    VersionedTextDocumentIdentifier, WorkspaceFolders,
};
use rolecall_simulator::Mutant;
use rolecall_suite::check::{check, format};
use rolecall_suite::editor;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::answers::{self, Wanted, edits};
use super::capabilities::capabilities;
use super::documents::{Change, Checked, Document};
use super::text::Lines;
use super::wire::{self, Packet};
use super::workspace::Workspace;

/// The code of an error for a request that is right and cannot be done, as the protocol has it.
const REQUEST_FAILED: ErrorCodes = ErrorCodes::Custom(-32803);

/// The choice of rules on the command line.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The readings of conflicts, each as `conflict=reading`.
    pub readings: Vec<String>,
    /// The directories that add to the register built in.
    pub layers: Vec<PathBuf>,
}

/// Serves an editor to the end of its input. Returns whether the editor ended the conversation in order.
///
/// # Errors
///
/// When the output cannot be written.
pub fn serve(
    input: impl BufRead + Send + 'static,
    output: &mut impl Write,
    version: &str,
    choices: Choices,
) -> io::Result<bool> {
    let (sender, receiver) = mpsc::channel();
    // What is read ahead shows whether a text is about to change again.
    thread::spawn(move || {
        let mut input = input;
        loop {
            let read = wire::read(&mut input);
            let ends = !matches!(read, Ok(Some(_)));
            if sender.send(read).is_err() || ends {
                return;
            }
        }
    });
    let mut server = Server {
        output,
        version: version.to_owned(),
        phase: Phase::New,
        snippets: false,
        watches: false,
        documents: BTreeMap::new(),
        workspace: Workspace::new(choices.readings, choices.layers),
    };
    loop {
        let next = match receiver.try_recv() {
            Ok(next) => next,
            Err(mpsc::TryRecvError::Disconnected) => return Ok(false),
            Err(mpsc::TryRecvError::Empty) => {
                server.publish()?;
                let Ok(next) = receiver.recv() else {
                    return Ok(false);
                };
                next
            }
        };
        match next {
            Ok(Some(Packet::Message(message))) => {
                if let Some(in_order) = server.handle(message)? {
                    return Ok(in_order);
                }
            }
            Ok(Some(Packet::Broken(reason))) => {
                server.refuse(Id::Null, ErrorCodes::ParseError, reason)?;
            }
            Ok(None) => return Ok(false),
            Err(error) => {
                // Where the next message begins cannot be known.
                server.refuse(Id::Null, ErrorCodes::ParseError, error.to_string())?;
                return Ok(false);
            }
        }
    }
}

/// The phases of a conversation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Phase {
    /// The editor has not said yet what it can do.
    New,
    Running,
    /// Nothing but the end may follow.
    ShutDown,
}

struct Server<'o, W> {
    output: &'o mut W,
    version: String,
    phase: Phase,
    /// Whether the editor knows snippets.
    snippets: bool,
    /// Whether the editor watches files that it is asked to.
    watches: bool,
    documents: BTreeMap<String, Document>,
    workspace: Workspace,
}

/// The answer to a request: a value, or an error.
type Answer = Result<Value, (ErrorCodes, String)>;

/// The parameters of a request as a type.
fn read<T: DeserializeOwned>(params: Option<Value>) -> Result<T, (ErrorCodes, String)> {
    let params = params.unwrap_or(Value::Null);
    serde_json::from_value(params).map_err(|error| (ErrorCodes::InvalidParams, error.to_string()))
}

/// A result as JSON.
fn value(result: &impl serde::Serialize) -> Answer {
    serde_json::to_value(result).map_err(|error| (ErrorCodes::InternalError, error.to_string()))
}

/// The parameters of a change.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    text_document: VersionedTextDocumentIdentifier,
    content_changes: Vec<Change>,
}

impl<W: Write> Server<'_, W> {
    fn send(&mut self, message: &impl serde::Serialize) -> io::Result<()> {
        wire::write(self.output, message)
    }

    fn notify(&mut self, method: &str, params: &impl serde::Serialize) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn refuse(&mut self, id: Id, code: ErrorCodes, message: String) -> io::Result<()> {
        let error = Error {
            code,
            message,
            data: None,
        };
        self.send(&ResponseObject::from_error(id, error))
    }

    /// Handles a message. At the end, returns whether the end is in order.
    fn handle(&mut self, message: Value) -> io::Result<Option<bool>> {
        let id = message.get("id").cloned();
        if message.get("method").is_none() && id.is_some() {
            // The answer to a request of ours, on which nothing depends.
            if message.get("result").is_some() || message.get("error").is_some() {
                return Ok(None);
            }
        }
        let (method, id, params) = match serde_json::from_value::<RequestObject>(message) {
            Ok(request) if !request.method().is_empty() => request.into_parts(),
            read => {
                let id = id.and_then(|it| serde_json::from_value(it).ok());
                let reason = read.err().map_or_else(
                    || "a request names a method".to_owned(),
                    |error| error.to_string(),
                );
                self.refuse(id.unwrap_or(Id::Null), ErrorCodes::InvalidRequest, reason)?;
                return Ok(None);
            }
        };
        let Some(id) = id else {
            if method == "exit" {
                return Ok(Some(self.phase == Phase::ShutDown));
            }
            self.heard(&method, params)?;
            return Ok(None);
        };
        match self.answer(&method, params) {
            Ok(result) => self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))?,
            Err((code, message)) => self.refuse(id, code, message)?,
        }
        Ok(None)
    }

    fn answer(&mut self, method: &str, params: Option<Value>) -> Answer {
        match (self.phase, method) {
            (Phase::New, "initialize") => return self.initialize(&read(params)?),
            (Phase::New, _) => {
                let reason = format!("`{method}` before `initialize`");
                return Err((ErrorCodes::ServerNotInitialized, reason));
            }
            (Phase::Running, "initialize") => {
                let reason = "the server is initialized already".to_owned();
                return Err((ErrorCodes::InvalidRequest, reason));
            }
            (Phase::ShutDown, _) => {
                let reason = format!("`{method}` after `shutdown`");
                return Err((ErrorCodes::InvalidRequest, reason));
            }
            (Phase::Running, _) => {}
        }
        match method {
            "shutdown" => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            "textDocument/completion" => self.completion(&read(params)?),
            "textDocument/hover" => self.hover(&read(params)?),
            "textDocument/definition" => self.definition(&read(params)?),
            "textDocument/codeAction" => self.actions(&read(params)?),
            "textDocument/prepareRename" => self.name(&read(params)?),
            "textDocument/rename" => self.rename(&read(params)?),
            "textDocument/formatting" => self.format(&read(params)?),
            _ => {
                let reason = format!("there is no method `{method}`");
                Err((ErrorCodes::MethodNotFound, reason))
            }
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> Answer {
        self.phase = Phase::Running;
        self.knows(&params.capabilities);
        let folders = &params.workspace_folders_initialize_params.workspace_folders;
        #[expect(deprecated, reason = "editors that know no folders have a root")]
        let root = params.root_uri.clone();
        match folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
                self.workspace.open(folders.iter().map(|it| it.uri.clone()));
            }
            _ => self.workspace.open(root.into_iter()),
        }
        let server_info = ServerInfo {
            name: "rolecall".to_owned(),
            version: Some(self.version.clone()),
        };
        value(&InitializeResult {
            capabilities: capabilities(),
            server_info: Some(server_info),
        })
    }

    fn knows(&mut self, client: &ClientCapabilities) {
        // Nested options, of which each may be missing.
        let client = serde_json::to_value(client).unwrap_or_default();
        let is = |path| client.pointer(path) == Some(&Value::Bool(true));
        self.snippets = is("/textDocument/completion/completionItem/snippetSupport");
        self.watches = is("/workspace/didChangeWatchedFiles/dynamicRegistration");
    }

    /// Handles a notification. One that cannot be read is not answered: nothing may be.
    fn heard(&mut self, method: &str, params: Option<Value>) -> io::Result<()> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        match method {
            "initialized" if self.watches => {
                let options = json!({ "watchers": [{ "globPattern": "**/*.toml" }] });
                let registration = json!({
                    "id": "registers",
                    "method": "workspace/didChangeWatchedFiles",
                    "registerOptions": options,
                });
                self.send(&json!({
                    "jsonrpc": "2.0",
                    "id": "registers",
                    "method": "client/registerCapability",
                    "params": { "registrations": [registration] },
                }))
            }
            "textDocument/didOpen" => {
                let Ok(DidOpenTextDocumentParams { text_document: it }) = read(params) else {
                    return Ok(());
                };
                let key = it.uri.to_string();
                let language = it.language_id.to_string();
                let document = Document::opened(it.uri, it.version, &language, it.text);
                self.documents.extend(document.map(|it| (key, it)));
                Ok(())
            }
            "textDocument/didChange" => {
                if let Ok(changed) = read::<Changed>(params) {
                    let id = changed.text_document;
                    let key = id.text_document_identifier.uri.to_string();
                    if let Some(document) = self.documents.get_mut(&key) {
                        document.change(id.version, changed.content_changes);
                    }
                }
                Ok(())
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                // A register may be what was saved.
                self.workspace.forget();
                let documents = self.documents.values_mut();
                documents.for_each(|it| it.checked = None);
                Ok(())
            }
            "textDocument/didClose" => {
                let Ok(DidCloseTextDocumentParams { text_document: it }) = read(params) else {
                    return Ok(());
                };
                if self.documents.remove(it.uri.as_ref()).is_none() {
                    return Ok(());
                }
                let nothing = PublishDiagnosticsParams::new(it.uri, None, Vec::new());
                self.notify("textDocument/publishDiagnostics", &nothing)
            }
            _ => Ok(()),
        }
    }

    /// Checks the files that have changed, and sends what is wrong with them.
    fn publish(&mut self) -> io::Result<()> {
        let open = self.documents.iter().filter(|(_, it)| it.checked.is_none());
        let open: Vec<String> = open.map(|(key, _)| key.clone()).collect();
        for key in open {
            self.checked(&key)?;
        }
        Ok(())
    }

    /// The diagnostics of a file, which are sent if they are new.
    fn checked(&mut self, key: &str) -> io::Result<Option<Checked>> {
        let Some(document) = self.documents.get(key) else {
            return Ok(None);
        };
        if let Some(checked) = &document.checked {
            return Ok(Some(checked.clone()));
        }
        let found = self.workspace.rules(&document.uri);
        let found = found.and_then(|(rules, complaint)| {
            let sources = std::slice::from_ref(&document.source);
            let found = check(sources, &rules.register, &rules.readings);
            let diagnostics = found.map_err(|error| error.to_string())?.diagnostics;
            let diagnostics = diagnostics.into();
            Ok((Checked { rules, diagnostics }, complaint))
        });
        let (checked, complaint) = match found {
            Ok(found) => found,
            Err(complaint) => {
                self.complain(complaint)?;
                return Ok(None);
            }
        };
        let lines = Lines::of(&document.source.text);
        let all = checked.diagnostics.iter();
        let shown = all.map(|it| answers::diagnostic(&document.source, &lines, it));
        let shown = PublishDiagnosticsParams::new(
            document.uri.clone(),
            Some(document.version),
            shown.collect(),
        );
        self.notify("textDocument/publishDiagnostics", &shown)?;
        if let Some(complaint) = complaint {
            self.complain(complaint)?;
        }
        if let Some(document) = self.documents.get_mut(key) {
            document.checked = Some(checked.clone());
        }
        Ok(Some(checked))
    }

    fn complain(&mut self, message: String) -> io::Result<()> {
        let params = ShowMessageParams::new(MessageType::Warning, message);
        self.notify("window/showMessage", &params)
    }

    /// The file that a request is about, with its rules; `None` for one that is not a feature file.
    fn about(&mut self, uri: &Uri) -> Result<Option<(&Document, Checked)>, (ErrorCodes, String)> {
        let failed = |error: io::Error| (ErrorCodes::InternalError, error.to_string());
        let checked = self.checked(uri.as_ref()).map_err(failed)?;
        Ok(self.documents.get(uri.as_ref()).zip(checked))
    }

    fn completion(&mut self, at: &TextDocumentPositionParams) -> Answer {
        let snippets = self.snippets;
        let Some((document, checked)) = self.about(&at.text_document.uri)? else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        let offset = lines.offset(at.position);
        let found = editor::complete(&document.source, &checked.rules.register, offset);
        let items = found.into_iter().enumerate();
        let items = items.map(|(n, it)| answers::completion(&lines, n, it, snippets));
        value(&CompletionList {
            // What fits depends on every word before it.
            is_incomplete: true,
            items: items.collect(),
            ..CompletionList::default()
        })
    }

    fn hover(&mut self, at: &TextDocumentPositionParams) -> Answer {
        let Some((document, checked)) = self.about(&at.text_document.uri)? else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        let mutants = |id: &str| {
            let all = Mutant::all().iter();
            all.filter(|it| it.requirements().contains(&id)).count()
        };
        let offset = lines.offset(at.position);
        let remark = editor::hover(&document.source, &checked.rules.register, offset, &mutants);
        value(&remark.map(|it| answers::hover(&lines, it)))
    }

    fn definition(&mut self, at: &TextDocumentPositionParams) -> Answer {
        let uri = &at.text_document.uri;
        let Some((document, checked)) = self.about(uri)? else {
            return Ok(Value::Null);
        };
        let offset = Lines::of(&document.source.text).offset(at.position);
        let defined = editor::definition(&document.source, &checked.rules.register, offset);
        let place = defined.and_then(|it| self.workspace.locate(uri, &checked.rules, &it));
        value(&place.map(Definition::Location))
    }

    fn actions(&mut self, params: &CodeActionParams) -> Answer {
        let uri = &params.text_document.uri;
        let Some((document, checked)) = self.about(uri)? else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        let place = lines.bytes(&params.range);
        let begin = place.start;
        let wanted = Wanted {
            uri,
            source: &document.source,
            lines: &lines,
            place,
            only: params.context.only.as_deref(),
        };
        let mut actions = wanted.corrections(&checked.diagnostics);
        actions.extend(wanted.additions(|| editor::control(&document.source, begin)));
        actions.extend(wanted.everything(&checked.diagnostics));
        value(&actions)
    }

    fn name(&mut self, at: &TextDocumentPositionParams) -> Answer {
        let Some((document, _)) = self.about(&at.text_document.uri)? else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        let found = editor::name_at(&document.source, lines.offset(at.position));
        let range = found.map(|it| PrepareRenamePlaceholder::new(lines.range(&it.range), it.name));
        value(&range)
    }

    fn rename(&mut self, params: &RenameParams) -> Answer {
        let at = &params.text_document_position_params;
        let uri = &at.text_document.uri;
        let Some((document, _)) = self.about(uri)? else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        let places = editor::rename(
            &document.source,
            lines.offset(at.position),
            &params.new_name,
        )
        .map_err(|error| (REQUEST_FAILED, error.to_string()))?;
        let edits = places.into_iter().map(|it| (it, params.new_name.clone()));
        value(&answers::edit(uri, &lines, edits))
    }

    fn format(&mut self, params: &DocumentFormattingParams) -> Answer {
        let Some((document, _)) = self.about(&params.text_document.uri)? else {
            return Ok(Value::Null);
        };
        // A file in the middle of a change cannot be formatted, and stays as it is.
        let Ok(formatted) = format(&document.source) else {
            return Ok(Value::Null);
        };
        let lines = Lines::of(&document.source.text);
        value(&edits(&lines, &document.source.text, &formatted))
    }
}
