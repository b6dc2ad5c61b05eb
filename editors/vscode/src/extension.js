/* Starts `faden lsp` for the folders that are journals, and offers the week's plan and a person's prep sheet as tasks.

   The language is the server's business. What is here is how it is found and started, what is said where that fails, and
   the terminal. */

const { existsSync } = require("node:fs");
const { spawn } = require("node:child_process");
const { homedir } = require("node:os");
const { delimiter, join } = require("node:path");
const vscode = require("vscode");
const { CloseAction, ErrorAction, LanguageClient } = require("vscode-languageclient/node");

const { l10n, window, workspace } = vscode;
const SETTINGS = "contacts/journal.yml";
const MOST_RESTARTS = 4;
const AGAIN_AFTER = 180_000; // milliseconds: as many ends in less time mean that starting it once more does not help
const ASKED = "${command:faden.person}"; // VS Code asks before it runs the task

let client;
let output;

/* The folders that installers put programs into; an editor that was not started from a shell often does not know them. */
const usualFolders = () =>
  process.platform === "win32"
    ? [join(homedir(), ".local", "bin"), join(homedir(), ".faden", "Scripts")]
    : [join(homedir(), ".local", "bin"), join(homedir(), ".faden", "bin"), "/usr/local/bin", "/opt/homebrew/bin"];

/* The program, by its path where it is found. Nothing inside the journal's folder is run: others may push to it. */
const findProgram = () => {
  const told = workspace.getConfiguration("faden").get("command", "").trim();
  if (told) return told.replace(/^~(?=[/\\])/, homedir());
  const name = process.platform === "win32" ? "faden.exe" : "faden";
  const folders = [...(process.env.PATH || "").split(delimiter).filter(Boolean), ...usualFolders()];
  return folders.map(folder => join(folder, name)).find(existsSync) || name;
};

/* Whether a folder is a journal. */
const isJournal = folder =>
  workspace.fs.stat(vscode.Uri.joinPath(folder, SETTINGS)).then(({ type }) => (type & vscode.FileType.File) !== 0, () => false);

/* Every journal of the window: the folders that are one, or have one directly inside. */
const findJournals = async () => {
  const candidates = (workspace.workspaceFolders || []).map(async ({ uri }) => {
    if (uri.scheme !== "file") return [];
    const inside = await workspace.fs.readDirectory(uri).then(found => found, () => []);
    const folders = inside.filter(([, type]) => type === vscode.FileType.Directory);
    return [uri, ...folders.map(([name]) => vscode.Uri.joinPath(uri, name))];
  });
  const folders = (await Promise.all(candidates)).flat();
  const known = await Promise.all(folders.map(isJournal));
  return folders.filter((_, at) => known[at]);
};

/* The journal of the file that is shown, or the first. */
const journalAtHand = async () => {
  const journals = await findJournals();
  const shown = window.activeTextEditor?.document.uri.fsPath || "";
  return journals.find(journal => shown.startsWith(journal.fsPath)) || journals[0];
};

const complain = async text => {
  const details = l10n.t("Show details");
  const settings = l10n.t("Open settings");
  const chosen = await window.showErrorMessage(text, details, settings);
  if (chosen === details) output.show();
  if (chosen === settings) vscode.commands.executeCommand("workbench.action.openSettings", "faden.command");
};

/* Starts the server. What it says of itself goes to the output; where it ends before it answers, that is the reason. */
const startServer = program => () =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ["lsp"], { cwd: homedir() });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", text => {
      said = (said + text).slice(-4_000);
      output.info(text.trimEnd());
    });
    child.once("spawn", () => resolve(child));
    child.once("error", error => {
      if (error.code !== "ENOENT") complain(`faden: ${error.message}`);
      else complain(l10n.t("{0} was not found. Install faden, or give its path in the settings.", program));
      reject(error);
    });
    child.once("exit", code => {
      const last = said.trim().split("\n").pop();
      if (code && last) complain(`faden: ${last.replace(/^Error: /, "")}`);
    });
  });

/* Restarts a server that ended by itself, but not one that ends at once each time. */
const restarting = () => {
  const ends = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      ends.push(Date.now());
      const recent = ends.filter(end => Date.now() - end < AGAIN_AFTER).length;
      const answered = client?.initializeResult !== undefined;
      return { action: answered && recent < MOST_RESTARTS ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
};

const start = async () => {
  const journals = await findJournals();
  await vscode.commands.executeCommand("setContext", "faden.here", journals.length > 0);
  if (!journals.length || client) return;
  const documents = journals.flatMap(({ fsPath }) => {
    const within = name => new vscode.RelativePattern(fsPath, name);
    return [
      { scheme: "file", language: "markdown", pattern: within("contacts/**/*.md") },
      { scheme: "file", language: "yaml", pattern: within("contacts/*.{yml,yaml}") },
    ];
  });
  client = new LanguageClient("faden", "faden", startServer(findProgram()), {
    documentSelector: documents,
    errorHandler: restarting(),
    outputChannel: output,
    initializationFailedHandler: () => false,
  });
  // Why it did not start was said where the server ended.
  await client.start().catch(error => output.error(String(error)));
};

const stop = async () => {
  const stopping = client;
  client = undefined;
  await stopping?.dispose().catch(() => undefined);
};

const restart = async () => {
  await stop();
  await start();
};

/* People of the journal as the server names them; none where it does not run. */
const findPeople = async journal => {
  const symbols = client?.isRunning() ? await client.sendRequest("workspace/symbol", { query: "" }) : [];
  return symbols
    .map(({ name, location }) => ({ name, uri: vscode.Uri.parse(location.uri) }))
    .filter(({ uri }) => uri.fsPath.startsWith(vscode.Uri.joinPath(journal, "contacts", "people").fsPath))
    .map(({ name, uri }) => ({ label: name, description: idOf(uri) }));
};

const idOf = uri => uri.path.replace(/.*\//, "").replace(/\.md$/, "");

/* Whom to prepare for: the person whose file is shown comes first. Without the server any name will do. */
const askForPerson = async () => {
  const journal = await journalAtHand();
  const shown = window.activeTextEditor && idOf(window.activeTextEditor.document.uri);
  const people = await findPeople(journal);
  people.sort((one, other) => (other.description === shown) - (one.description === shown));
  const placeHolder = l10n.t("Who are you meeting?");
  if (!people.length) return window.showInputBox({ prompt: placeHolder });
  const chosen = await window.showQuickPick(people, { placeHolder, matchOnDescription: true });
  return chosen?.description;
};

/* A task that runs faden in the terminal. Words are passed as they are, without a shell. */
const taskOf = (definition, journal) => {
  const { task, person = ASKED } = definition;
  const known = person !== ASKED;
  const name = task === "week" ? l10n.t("This week") : known ? l10n.t("Prepare: {0}", person) : l10n.t("Prepare");
  const words = task === "week" ? ["plan"] : ["prep", "--", person];
  const folder = workspace.getWorkspaceFolder(journal) || vscode.TaskScope.Workspace;
  const run = new vscode.ProcessExecution(findProgram(), words, { cwd: journal.fsPath });
  const made = new vscode.Task(definition, folder, name, "faden", run, []);
  made.presentationOptions = { clear: true, focus: false, showReuseMessage: false };
  return made;
};

const run = async task => {
  const journal = await journalAtHand();
  const person = journal && task === "prepare" ? await askForPerson() : undefined;
  if (!journal || (task === "prepare" && !person)) return;
  await vscode.tasks.executeTask(taskOf({ type: "faden", task, ...(person && { person }) }, journal));
};

const tasks = {
  provideTasks: async () => {
    const journal = await journalAtHand();
    return journal ? ["week", "prepare"].map(task => taskOf({ type: "faden", task }, journal)) : [];
  },
  resolveTask: async ({ definition }) => {
    const journal = await journalAtHand();
    return journal && taskOf(definition, journal);
  },
};

exports.activate = async context => {
  output = window.createOutputChannel("faden", { log: true });
  const settings = workspace.createFileSystemWatcher(`**/${SETTINGS}`);
  context.subscriptions.push(
    output,
    settings,
    settings.onDidCreate(restart),
    settings.onDidDelete(restart),
    workspace.onDidChangeWorkspaceFolders(restart),
    workspace.onDidChangeConfiguration(change => change.affectsConfiguration("faden") && restart()),
    vscode.commands.registerCommand("faden.week", () => run("week")),
    vscode.commands.registerCommand("faden.prepare", () => run("prepare")),
    vscode.commands.registerCommand("faden.person", askForPerson),
    vscode.commands.registerCommand("faden.restart", restart),
    vscode.tasks.registerTaskProvider("faden", tasks),
  );
  await start();
};

exports.deactivate = stop;
