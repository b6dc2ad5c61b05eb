"""Everything that can be wrong with a journal: one row for each kind of finding."""

from __future__ import annotations

from faden.core.diagnostics import DiagnosticKind, Severity

KINDS: dict[str, DiagnosticKind] = {}

# Hints that are more exact than the kind's own, because they depend on the value.
DID_YOU_MEAN = "Did you mean {near}?"
DID_YOU_MEAN_KEY = "Did you mean {near}? A key of your own must begin with x-."
PRIVATE_TAG = "Write private: yes. If nothing here is private, take the tag out, or give it another name."
DID_YOU_MEAN_CHOICE = "Did you mean {near}? Choose one of: {choices}."
TWO_HYPHENS = "A date without a year begins with two hyphens: {near}."
WHOLE_YEAR = "Write the year with four digits, for example {days}."
DAY_FIRST = "Put its day in front of it: {dated}"
NO_TEXT = "It is a picture or another file without text: move it out of this folder. It stays as it is."
UTF_16 = "It is UTF-16. Save it as UTF-8 in your editor. None of it was read."
RENAMED = "If {id} is now called {near}, `faden rename {id} {near}` changes every mention."
FOUR_FIGURES = "A year has four digits, as in 2026-11-23."
IT_IS_CALLED = "In faden this key is called {near}. A key of your own must begin with x-."
IT_GOES_UNDER = "It goes under {parent}, as in {example}."
FILE_NAME = "Write the name of the person’s file, without .md."
WRITE_IT_AS = "Write it as: {whole}"
LINE_OF_ITS_OWN = "Put it on a line of its own: {below}"
IF_IT_HAPPENED = "If it did happen, write it as: {example}"
SAY_HOW = "Say how you were in touch, for example: {example} – or, if it was not a contact, remove the dash."
NEW_PERSON = 'No one in the journal has that name. `faden new "{name}"` adds them; then write: {linked}'
SAY_WHICH = "“{name}” could be {choices}: write the one you mean."
SAY_WHO = "It names no one in the journal. Put the person in double brackets, or, if it was not a contact, remove the dash."
WHO_WAS_THERE = (
    "The people it names had died by then. Put those who were there in double brackets, or remove the dash if it was not "
    "a contact."
)
IT_IS_A_NOTE = "A file whose name begins with a date is a note: move it to {place}, or call it {proposal}.md."
IT_IS_A_PERSON = (
    "A file with the key “name” describes a person: move it to {place}. In a note, “with” says who was there."
)
BELOW_A_LINE = "Move it below the log line it belongs to, indented by two spaces."
MAY_BE_EMPTY = "Create it; it may be empty. Without it, commands find no journal here."
IF_TODAY = "If it was written today, that is {near}."
WHAT = (
    "a person", "a meeting", "a goal", "the settings", "the catalogue", "met", "me", "site", "holidays",
    "a range of days", "a place", "a job", "a loan", "person", "goal", "address", "number",
)  # fmt: skip
"""What replaces `{what}` in a message."""
HINTS = (
    PRIVATE_TAG,
    *(DID_YOU_MEAN, DID_YOU_MEAN_KEY, DID_YOU_MEAN_CHOICE, TWO_HYPHENS, WHOLE_YEAR, RENAMED, FILE_NAME),
    *(FOUR_FIGURES, WRITE_IT_AS, IF_TODAY, BELOW_A_LINE, IT_IS_CALLED, IT_GOES_UNDER),
    *(MAY_BE_EMPTY, NO_TEXT, UTF_16, DAY_FIRST),
    *(
        IT_IS_A_NOTE,
        IT_IS_A_PERSON,
        IF_IT_HAPPENED,
        LINE_OF_ITS_OWN,
        NEW_PERSON,
        SAY_HOW,
        SAY_WHICH,
        SAY_WHO,
        WHO_WAS_THERE,
    ),
)


def _error(code: str, message: str, hint: str, about: str) -> DiagnosticKind:
    return KINDS.setdefault(code, DiagnosticKind(code, Severity.ERROR, message, hint, about))


def _warning(code: str, message: str, hint: str, about: str) -> DiagnosticKind:
    return KINDS.setdefault(code, DiagnosticKind(code, Severity.WARNING, message, hint, about))


# Files

NOT_UTF_8 = _error(
    "not-utf-8",
    "This file is not UTF-8: byte {offset} is {byte}",
    "Save it as UTF-8 in your editor. None of it was read.",
    "Every file of a journal is UTF-8. faden does not guess another encoding, because a guess spoils names.",
)
UNREADABLE = _error(
    "unreadable",
    "This cannot be read: {why}",
    "Check its permissions.",
    "The system refused to open the file, or to list the folder. The rest of the journal was read.",
)
TOO_LARGE = _error(
    "too-large",
    "This file is {size} MB; faden reads at most {most} MB",
    "Split it: the log may have as many files in log/ as you like.",
    "A note larger than 5 MB, or a log larger than 50 MB, is most likely some other file. It is left out, so "
    "that one stray file cannot stop the rest.",
)
NOT_A_FILE = _error(
    "not-a-file",
    "This is a link that leads out of the journal, or is not a regular file",
    "Put the file itself into the journal.",
    "A journal is read from its own folder only. Links that point outside, pipes and devices are refused.",
)
NO_FILE = _error(
    "no-file",
    "There is no such file",
    "Create it, or correct its name in contacts/journal.yml.",
    "The settings name a file, for example of questions of your own, that is not in `contacts/`. Everything else is read.",
)
STRAY_FILE = _warning(
    "stray-file",
    "This file is not part of the journal",
    "A person, a meeting or a goal is a file ending in .md; move anything else out of this folder.",
    "A file that faden does not read may be a person whose file has the wrong ending.",
)
MISPLACED = _warning(
    "misplaced",
    "This file is not read, because it is not in any of the journal’s folders",
    "Move it to {proposal}.",
    "People are in contacts/people/, meetings in contacts/meetings/, the log in contacts/log/ or contacts/log.md, "
    "goals in contacts/goals/. The folder names are in lower case.",
)
BAD_ID = _error(
    "bad-id",
    '"{id}" is not a valid id',
    'Call the file "{proposal}.md": lower-case letters a to z, digits and hyphens.',
    "The name of a file is the id of its person, and ids appear in links and addresses. They have to work "
    "everywhere: lower-case ASCII letters, digits and hyphens, at most 60 of them, and not a name that "
    "Windows or the site reserves. A name that begins with a date is a note.",
)
SAME_ID = _error(
    "same-id",
    'The id "{id}" is taken by {other}',
    "Rename one of the two files. Ids must differ even in different sub-folders.",
    "Ids are unique across all sub-folders, because links name only the id.",
)

# YAML

CONFLICT = _error(
    "conflict",
    "Unresolved merge conflict",
    "Keep one of the two sides, or both, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
    "git could not merge two changes and left both in the file.",
)
NUL = _error(
    "nul",
    "NUL byte in the text",
    "The file is damaged, or is not text. Look for an older version in git.",
    "Text never contains NUL bytes; they are usually left behind when the writing of a file is interrupted.",
)
NO_FRONT_MATTER = _error(
    "no-front-matter",
    "This file does not begin with front matter",
    'Begin it with a line of three hyphens, the keys, and three hyphens again, for example "---", "name: Anna '
    'Berger", "---".',
    "A person, a meeting and a goal begin with keys between two lines of three hyphens.",
)
OPEN_FRONT_MATTER = _error(
    "open-front-matter",
    "The front matter that begins here is never closed",
    "Close it with a line of three hyphens.",
    "Without the closing line, the notes would be read as keys.",
)
LONG_FRONT_MATTER = _error(
    "long-front-matter",
    "This front matter is {size} KiB; faden reads at most 64 KiB",
    "Move the notes below the closing line of three hyphens.",
    "Front matter is for keys. Anything longer belongs in the text below.",
)
YAML = _error(
    "yaml",
    "This is not valid YAML: {problem}",
    "Text with a colon, a # or a quotation mark in it is safe in double quotes.",
    "The keys could not be read, so nothing in the file was used.",
)
TAB = _error(
    "tab",
    "Tab in the indentation; YAML is indented with spaces",
    "Replace it with two spaces.",
    "YAML allows only spaces at the beginning of a line.",
)
TOO_DEEP = _error(
    "too-deep",
    "Nested more than 32 levels deep",
    "No key of a journal needs more than three levels.",
    "No one writes a file like this by hand.",
)
ANCHOR = _error(
    "anchor",
    "YAML anchors, aliases and tags are not supported here",
    'Put text that begins with &, * or ! in double quotes, for example "*1986".',
    "faden refuses the parts of YAML that are meant for programs: each value is written where it belongs, and "
    "read as its key requires.",
)
NOT_A_MAP = _error(
    "not-a-map",
    "Keys are expected here, each on its own line",
    'Write a key, a colon, a space and a value, for example "name: Anna Berger".',
    "Front matter and settings are made of keys and values.",
)
DUPLICATE_KEY = _error(
    "duplicate-key",
    'The key "{key}" appears twice; the first is on line {first}',
    "Keep one of the two. Several values go in one list: [one, two].",
    "If a key appears twice, other programs silently take one of the values. faden asks you to choose.",
)
UNKNOWN_KEY = _warning(
    "unknown-key",
    '"{key}" is not a key for {what}',
    "A key of your own must begin with x-, for example x-{own}.",
    "An unknown key is usually a typing error, so faden shows the nearest key it knows.",
)
CUT_OFF = _warning(
    "cut-off",
    "YAML reads the rest of this line as a comment",
    "Put the whole value in double quotes if the # belongs to it.",
    "A # after a space begins a comment, which would cut off the end of a name.",
)

# Values

NO_NAME = _error(
    "no-name",
    "This {what} has no name",
    'Add a line such as "name: Anna Berger".',
    "The name is the one key that a person and a goal must have.",
)
NOT_TEXT = _error(
    "not-text",
    '"{key}" takes a single piece of text, not a {found}',
    "Write it on the same line as its key.",
    "This key takes a single piece of text, but contains a list or keys of its own.",
)
NOT_A_LIST = _error(
    "not-a-list",
    '"{key}" takes a list of plain text values',
    "Write the values in square brackets, for example [jogging, jazz].",
    "A list can contain only plain text.",
)
BRACKETS = _error(
    "brackets",
    'The brackets around "{value}" are missing',
    "Write {near}.",
    "Several people go in one list, in square brackets or one below the other.",
)
COMMAS = _warning(
    "commas",
    '"{key}" has one text with commas in it, which is read as {count} values',
    'Write {listed} or, if it is a single value, put it in quotation marks: "{value}".',
    "Several values go in square brackets, separated by commas, or each on a line of its own.",
)
NOT_KEYS = _error(
    "not-keys",
    '"{key}" takes keys and values',
    "Write, for example, {example}.",
    "This key should contain keys of its own, but contains something else.",
)
JOB = _error(
    "job",
    "This job has neither an organisation nor a title",
    "Write it as {{org: Lichtwerk, title: engineer, from: 2019, to: 2023}}, or as text: Lichtwerk (2019–2023).",
    "A job names at least the organisation, or what they do there; you may add years.",
)
LOAN = _error(
    "loan",
    "This does not say what was lent",
    "Write it as {{what: the ladder, since: 2026-09-01, back: 2026-12-01}}, or as text: the ladder (back 2026-12-01).",
    "A loan names at least the thing; you may add the days.",
)
NO_YEAR = _error(
    "no-year",
    '"{value}" has no year',
    "Write the year, with or without month and day: 2019, 2019-03 or 2019-03-01.",
    "Anything that began or ended needs a year.",
)
ENDS_FIRST = _error(
    "ends-first",
    "This ends before it begins",
    "Check the two dates: {first} comes after {last}.",
    "The second of two dates in an entry must not be before the first.",
)
CHOICE = _error(
    "choice",
    '{key} cannot be "{value}"',
    "Choose one of: {choices}.",
    "The key takes one of a few words.",
)
NUMBER = _error(
    "number",
    '{key} cannot be "{value}"',
    "Write a number from {low} to {high}.",
    "The key takes a number within a range.",
)
DATE = _error(
    "date",
    '"{value}" is not a date',
    "Write year, month and day, for example 2026-11-23.",
    "Dates are written as in ISO 8601, so that you never have to guess which number is the month.",
)
NO_SUCH_DAY = _error(
    "no-such-day",
    "There is no {value} in the calendar",
    "Check the month and the day.",
    "The date has the right form, but no such day exists.",
)
RHYTHM = _error(
    "rhythm",
    '"{value}" is not a rhythm',
    'Write a number and a unit, for example "6 weeks" or "3 months".',
    "A rhythm is a number of days, weeks, months or years; or daily, weekly, monthly, quarterly, yearly, never.",
)
YES_NO = _error(
    "yes-no",
    '"{value}" is neither yes nor no',
    "Write yes or no.",
    "The key is either on or off.",
)
ADDRESS = _error(
    "address",
    '"{value}" is not a web address',
    "A web address begins with https://.",
    "Only web addresses become links.",
)
COLOUR = _error(
    "colour",
    '"{value}" is not a colour',
    'Write six hexadecimal digits in quotes, for example "#8a4b2a".',
    "The accent colour of the site. Without quotes, YAML takes what follows the # for a comment.",
)
FORGE = _warning(
    "forge",
    'The address "{value}" does not say which forge it is',
    "Add forge: github, gitlab, forgejo or gitea below it.",
    "Each forge has its own page for a new file. Until faden knows which forge it is, the site has no links to edit "
    "a file or to write a note.",
)
NO_HOLIDAYS = _warning(
    "no-holidays",
    "No public holidays are known for {value}",
    "Write the country’s two-letter code and the state’s code, for example {{country: DE, subdivision: NW}}.",
    "Country and subdivision are ISO 3166 codes, as in the Python package holidays.",
)
COORDINATES = _error(
    "coordinates",
    '"{value}" is not a latitude and a longitude',
    "Write latitude and longitude in degrees, for example [50.94, 6.96].",
    "A place of your own needs a latitude from -90 to 90 and a longitude from -180 to 180.",
)
RANGE = _error(
    "range",
    "This range ends before it begins, or has no end or no year",
    "Write it as {{from: 2026-12-24, to: 2027-01-03}}.",
    "A range has a first and a last day, both included.",
)
PHOTO = _error(
    "photo",
    'The photo "{value}" is not in the journal',
    "Put the file next to the person’s, or in contacts/photos/.",
    "A photo is a file in the journal, never an address elsewhere: the site requests nothing from other "
    "hosts.",
)

PHOTO_TOO_LARGE = _error(
    "photo-large",
    'The photo "{value}" is larger than 10 MB',
    "Make it smaller: on the site it is no wider than 1,200 pixels.",
    "A larger photo slows down every build, and a portrait does not need it. It is left out.",
)
NOT_A_PICTURE = _error(
    "no-picture",
    'The photo "{value}" is not a picture that faden can show',
    "Use a JPEG, PNG, WebP, GIF or AVIF file; you can set a phone to store JPEG.",
    "faden rewrites each photo on its way to the site, so that the place and the date that cameras store in "
    "it stay with you. What cannot be read as a picture is left out.",
)

# Meetings and log

NO_DATE = _error(
    "no-date",
    "This meeting has no date",
    'Begin the name of the file with the date, as in 2026-11-20-lunch.md, or add "date: 2026-11-20".',
    "A meeting needs a date, in the name of its file or under the key date.",
)
TWO_DATES = _error(
    "two-dates",
    "The date {value} differs from {other} in the name of the file",
    "Correct one of the two, or leave out the date here.",
    "If a note has both, they must agree.",
)
LOG_LINE = _error(
    "log-line",
    "This log line cannot be read: {problem}",
    "Write it as: - 2026-11-20 call from [[anna-berger]]: what it was about",
    "A list item that begins with a date is a contact: date, channel, to, from or with, and a person in double brackets.",
)
UNREAD_LINE = _warning(
    "unread-line",
    "This looks like a log line, but is not read as one",
    "Write it as: - 2026-11-20 call from [[anna-berger]]: what it was about",
    "A list item with a person in double brackets, or any line with a day, a channel and a person in it, was "
    "most likely meant to count as a contact. Any other prose is fine.",
)
CALLED_OFF = _warning(
    "called-off",
    'According to this line, the contact did not take place ("{value}"), so it does not count',
    "Remove the dash to keep the line as prose, or write: {instead}",
    "Only what took place counts as a contact. Anything cancelled, moved or still to come can stay in the log "
    "as prose; if it did take place, say a little more about it.",
)
UNANSWERED = _warning(
    "unanswered",
    'The line says that no one answered ("{value}"), so it counts as an attempt',
    "Write it as: - 2026-11-20 tried [[anna-berger]]: no answer",
    "A call that no one answered is not a contact. Write tried, so that you and every reader see an attempt; "
    "if you did talk, say more about it.",
)
SPOKEN_DAY = _error(
    "spoken-day",
    '"{value}" only makes sense on the day you wrote it',
    "Write year, month and day, for example 2026-11-23.",
    "A log is read for years: yesterday and Monday have to be written as dates, and a day without a year "
    "needs a heading that gives the year (## 2026).",
)
TWO_READINGS = _error(
    "two-readings",
    '"{value}" could be either of two days',
    "Write {near} or {near_too}.",
    "With a slash between two numbers, one of them is the month, and which one depends on the country.",
)
CLOSES_NOTHING = _warning(
    "closes-nothing",
    "This closes none of the open promises",
    "After done:, write some words of the promise; `faden prep` lists the open ones.",
    "A line of the log with done: closes an open promise with the same people: the one with the same words, or the only one.",
)
UNREAD_PROMISE = _warning(
    "unread-promise",
    "This looks like a promise, but is not read as one",
    "In a note, write: - [ ] send the article (by 2026-12-01); in a log line: …; todo: send the "
    "article (by 2026-12-01)",
    "A promise begins with - [ ] in a note, and with todo: or they: in a log line.",
)
UNREAD_FAVOUR = _warning(
    "unread-favour",
    "This looks like something given or received, but is not read as such",
    'In a note, write "- gave: advice" or "- got: advice"; in a log line, put it after a semicolon.',
    "What you gave or got is a line in a note, or comes after a semicolon in a log line.",
)
KEY_IN_TEXT = _warning(
    "key-in-text",
    "This looks like a key of the note, but is part of its text",
    "Write it between the two lines of three hyphens at the top: {entry}",
    "How it went, what you talked about and what comes next are keys. In the text below them they are only words.",
)
BY_DAY = _error(
    "by-day",
    '"{value}" is not a due date',
    "Write, for example, 2026-12-01, 1.12., Friday or next week.",
    "The due date of a promise is in brackets, after by or bis. It is counted from the day of the promise: Friday is "
    "the next Friday.",
)
UNREAD_DEADLINE = _warning(
    "unread-deadline",
    '"{value}" may say by when, and is no day',
    "If it does, write a day: {near}.",
    "A promise whose day is not understood is open, and never overdue. Days are counted from the day of the promise.",
)
WHO_PROMISED = _error(
    "who-promised",
    '"{value}" does not say which of them made the promise',
    "Name one of them instead, as in {near}: …",
    "In a line with several people, a promise made by one of them needs a name.",
)
WHOSE_PROMISE = _warning(
    "whose-promise",
    "This may be your promise or theirs, and is taken as yours",
    "If it is theirs, write {near}: …; if it is yours, put the name inside, without a colon.",
    "A name and a colon before something that either of you may do, as in “jean: bring the cake”, says whom it is about.",
)
CHANNEL = _error(
    "channel",
    '"{value}" is not a channel',
    "Choose one of: meeting, video, call, voice, chat, mail, letter, card, network, group, reaction, tried. Or say what "
    "you did, as in lunch, walk or party.",
    "The word after the date of a log line says how you were in touch. faden knows many more words than these: "
    "lunch, coffee, visit, whatsapp, Anruf, Brief …",
)
PRIVATE_NAME = _error(
    "private-name",
    "Treated as private: this whole file, because a name alone cannot be hidden",
    "Write private: yes, and the site leaves the person out entirely; or take name out of the list.",
    "Every page about a person has their name on it. To keep a name off the site, hide the whole person, with every "
    "mention in other notes; any other key can be hidden by itself.",
)
DOUBTFUL_FILE = _error(
    "doubtful-private",
    "Treated as private: this whole file, because a mark in it is neither a clear yes nor a clear no",
    "Write private: yes, or private: no; for a person you can also list keys, for example private: [facts, avoid].",
    "When in doubt faden hides too much rather than too little: a key that is nearly called private, a value that is "
    "not a clear no, a list with an unknown key. Until you correct it, nothing in the file leaves your machine, and "
    "build --strict, publish and export stop.",
)
DOUBTFUL_MARK = _error(
    "doubtful-mark",
    "Treated as private: all that this mark may hide, for it is not spelt <!-- private -->, <!-- /private --> or #private",
    "Write <!-- private --> where it begins, and <!-- /private --> where it ends.",
    "Anything that looks like the beginning of a private passage hides everything up to its end mark, or to the end "
    "of the file; phones, for example, turn two hyphens into a dash. An end mark without a beginning hides "
    "everything above it. Until you correct it, build --strict, publish and export stop.",
)
DOUBTFUL_WORD = _error(
    "doubtful-word",
    "Treated as private: the line, paragraph, section or brackets that these words may refer to",
    "Put <!-- private --> before what is private, and <!-- /private --> after it. If nothing here is private, say it "
    "in other words.",
    "A heading like “Private”, “(private: …)” in a sentence, “Private:” at the beginning of a line, or a phrase like "
    "“don't tell anyone” or “between you and me” may mark what is private, or only say what it is about. So faden "
    "hides what it may refer to: the section, the text in brackets, the line, or the paragraph. Until you correct it, "
    "build --strict, publish and export stop.",
)
OPEN_COMMENT = _error(
    "open-comment",
    "The comment that begins here is never closed",
    "Close it with -->, or with %% if it began with that. Until then nothing below it is shown.",
    "Comments are never shown, whether HTML's or Obsidian's. A comment without an end hides the rest of the "
    "file, because something private may be in it.",
)
OPEN_PRIVATE = _error(
    "open-private",
    "Treated as private: everything to the end of the file, because the private text that begins here has no end mark",
    "Close it with <!-- /private -->. Until then everything to the end of the file is private.",
    "If the end mark is missing, faden hides too much rather than too little.",
)

# The journal as a whole

NOTE_FOR_PERSON = _error(
    "note-for-person",
    '"{id}" is a note; a person is expected here',
    "Write the id of a person here, for example anna-berger.",
    "An id that begins with a date is a note in contacts/meetings/. A text may link to it, but only people "
    "can be present, know each other or get in touch.",
)
UNKNOWN_PERSON = _error(
    "unknown-person",
    'There is no person with the id "{id}"',
    "Create contacts/people/{id}.md, or correct the id.",
    "Every id you mention needs a file.",
)
UNKNOWN_NOTE = _warning(
    "unknown-note",
    'There is no note called "{id}"',
    "A link that begins with a date leads to a note in contacts/meetings/; write the name of its file, without .md.",
    "The link leads nowhere, on the site and in Obsidian alike: the note was renamed or removed, or is still to be "
    "written.",
)
KNOWS_SELF = _warning(
    "knows-self",
    "This person is listed as knowing themselves",
    "Remove the id from the list.",
    "This is most likely a copied line.",
)
TWINS = _warning(
    "twins",
    "The {what} {value} is also in {other}",
    "If both are the same person: `faden join {other_id} {id}`. If they are two people: `faden set {id} "
    "apart {other_id}`.",
    "Two files with the same email address or telephone number are often the same person entered twice.",
)
NOT_REACHED_BY = _warning(
    "not-reached-by",
    'The preferred channel "{value}" is not among the channels',
    "Add it under channels, or choose one of: {choices}.",
    "faden suggests the preferred channel first, and needs to know how to use it.",
)
FUTURE = _warning(
    "future",
    "{value} is in the future",
    "Correct the date. Anything planned belongs in contacts/meetings/.",
    "A contact, a birthday or the day you started a file cannot be in the future.",
)
TOLD_DEAD = _warning(
    "told-dead",
    "Has {name} died? The file does not say so; until you answer, the plan leaves them out",
    "If so: `faden set {id} state deceased`. If not: `faden set {id} tags --add alive`.",
    "A note, a line of the log or of the inbox, or the person's own file mentions a death in words that seem to be "
    "about this person. faden does not take it for granted, and does not suggest meeting them either.",
)
AFTER_DEATH = _warning(
    "after-death",
    "{name} had died by {day}, so this does not count as a contact with them",
    "Leave out {link}, and say in the text who is remembered. If {name} lived then, correct `died` in {file}.",
    "At a funeral or a grave, the person who has died is remembered, but was not there. Such a line counts for the others, "
    "and is not the last contact with the person who has died.",
)
DIED_WHEN = _warning(
    "died-when",
    "The file does not say when {name} died",
    "Write it under dates, for example `died: 2026-02-03`. If it was long ago, the year is enough.",
    "For five weeks after a death, faden treats the family and friends of the person with care: it suggests seeing how they "
    "are, and nothing cheerful. It needs the day for that, unless a note or a line of the log tells of the death.",
)
TWICE = _warning(
    "twice",
    "{other} says the same",
    "Remove one of the two. If it happened twice, say after a colon what each was about.",
    "A visit or a call that is in the log twice is usually left over from a merge, and counts twice. Several "
    "letters or messages on one day are nothing unusual.",
)
ALMOST_TWICE = _warning(
    "almost-twice",
    "{other} contains almost the same line",
    "If both are about the same occasion, keep the better line and remove the other. If it "
    "happened twice, say in each what was different.",
    "If two people, or you on two machines, edit the same line of the log, git keeps both versions, and they "
    "count as two contacts.",
)
UNKNOWN_QUESTION = _warning(
    "unknown-question",
    'There is no question "{id}" in the catalogue',
    "`faden note` writes the ids into the note, after each question; the site shows them too.",
    "With an unknown id, faden could not tell that you have asked the question.",
)

DOUBTFUL = (PRIVATE_NAME, DOUBTFUL_FILE, DOUBTFUL_MARK, DOUBTFUL_WORD, OPEN_COMMENT, OPEN_PRIVATE)
"""Findings about text that may be hidden needlessly: nothing leaves the machine until they are corrected."""
