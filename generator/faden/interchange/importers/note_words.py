"""The names that people give to the fields of a person in their notes, by the journal's key that each of them means."""

from __future__ import annotations

from collections.abc import Mapping

from faden.core.model import Channel

Place = tuple[str, str]
"""A key of the journal, and what is below it. `first`, `last`, `title?` and `country` are not keys: the reader decides."""

_NAMES: Mapping[Place, str] = {
    ("name", ""): "name|names|full name|fullname|fn|display name|vollständiger name|фио",
    ("first", ""): "first name|firstname|first|given name|vorname|name first|n gn",
    ("last", ""): "last name|lastname|last|surname|family name|nachname|name last|n fn",
    ("nickname", ""): "nickname|nick|spitzname|goes by|rufname",
    ("aliases", ""): "aliases|alias|also known as|aka|other names",
    ("pronouns", ""): "pronouns|pronomen",
    ("say", ""): "pronunciation|pronounced|aussprache",
    ("org", ""): (
        "company|organization|organisation|org|employer|works at|works for|workplace|work|firma|"
        "unternehmen|arbeitgeber|affiliation|current company|компания"
    ),
    ("title", ""): (
        "role|job title|jobtitle|position|job|occupation|profession|beruf|rolle|funktion|current role|"
        "role title|должность"
    ),
    ("title?", ""): "title",
    ("place", ""): (
        "location|city|place|adr home locality|adr locality|adr work locality|lives in|based in|town|"
        "home town|hometown|ort|wohnort|stadt|lives|located|город"
    ),
    ("country", ""): "country|country residence|land|страна",
    ("channels", "address"): (
        "address|home address|adr home street|adr street|street|adresse|anschrift|addresses|адрес"
    ),
    ("channels", "email"): (
        "email|email home|e mail|mail|emails|email address|email addresses|e mails|personal email|"
        "primary email"
    ),
    ("channels", "work email"): "work email|business email|email work|work mail",
    ("channels", "phone"): (
        "phone|tel|tel home|telephone|telefon|phone number|phone numbers|phones|number|home phone|телефон"
    ),
    ("channels", "mobile"): ("mobile|tel cell|tel mobile|cell|cell phone|mobile phone|handy|mobil|cellphone"),
    ("channels", "work phone"): (
        "work phone|tel work|phone work|business phone|office phone|workphone|work tel"
    ),
    ("channels", "fax"): "fax",
    ("channels", "linkedin"): "linkedin|linkedin url|linkedin profile",
    ("channels", "xing"): "xing",
    ("channels", "twitter"): "twitter|x|twitter x|x twitter",
    ("channels", "mastodon"): "mastodon|fediverse",
    ("channels", "bluesky"): "bluesky|bsky",
    ("channels", "github"): "github",
    ("channels", "instagram"): "instagram|insta|ig",
    ("channels", "facebook"): "facebook|fb",
    ("channels", "telegram"): "telegram",
    ("channels", "signal"): "signal",
    ("channels", "whatsapp"): "whatsapp",
    ("channels", "threema"): "threema",
    ("channels", "skype"): "skype",
    ("channels", "matrix"): "matrix",
    ("channels", "discord"): "discord",
    ("channels", "slack"): "slack|slack id",
    ("channels", "tiktok"): "tiktok",
    ("channels", "youtube"): "youtube",
    ("channels", "wechat"): "wechat",
    ("channels", "jabber"): "jabber|xmpp",
    ("channels", "messenger"): "messenger",
    ("channels", "icq"): "icq",
    ("url", ""): "website|url|web|homepage|blog|site|personal website|webseite",
    ("birthday", ""): (
        "birthday|birthdate|birth date|bday|date of birth|dob|born|geburtstag|geburtsdatum|geboren|др"
    ),
    ("dates", "wedding"): "wedding|wedding day|hochzeitstag",
    ("dates", "anniversary"): "anniversary|jahrestag",
    ("met", "when"): (
        "met|first met|met date|met on|date met|when we met|start date|since|kennengelernt|known since|"
        "first contact|met when"
    ),
    ("met", "where"): (
        "how we met|where we met|met at|met where|met context|context met|met in|met via|how met|"
        "kennengelernt bei|source|lead source"
    ),
    ("met", "through"): "introduced by|met through|introduced through|vorgestellt von|referred by",
    ("knows", ""): (
        "knows|friends|friend circle|friends circle|related|relationships|connections|"
        "mutual connections|related people|colleagues|kennt|network|people|freunde"
    ),
    ("partner", ""): (
        "partner|spouse|wife|husband|girlfriend|boyfriend|significant other|ehefrau|ehemann|partner in"
    ),
    ("children", ""): "children|kids|child|kinder|sons|daughters|son|daughter",
    ("facts", "parents"): "parents|eltern",
    ("facts", "mother"): "mother|mutter",
    ("facts", "father"): "father|vater",
    ("facts", "siblings"): "siblings|geschwister",
    ("facts", "brother"): "brother|bruder",
    ("facts", "sister"): "sister|schwester",
    ("facts", "family"): "family|familie",
    ("facts", "pets"): "pets|pet|haustiere|haustier|dog|cat",
    ("gifts", ""): "gift ideas|gifts|gift idea|gift ideas preferences|geschenkideen",
    ("facts", "favourites"): "favourites|favorites|favorite things",
    ("facts", "food"): "food|diet|favorite food|essen",
    ("facts", "coffee"): "coffee|coffee order",
    ("facts", "school"): "school|education|university|studied at|schule|studium",
    ("interests", ""): (
        "interests|interest|hobbies|hobby|likes|interessen|shared interests|personal interests"
    ),
    ("skills", ""): (
        "skills|expertise|expertise skills|skills and expertise|specialty|good at|skills expertise|"
        "can help with|kann|fähigkeiten"
    ),
    ("fields", ""): "fields|field|industry|sector|branche|domain|professional interests",
    ("needs", ""): "needs|looking for|needs help with|sucht|braucht",
    ("languages", ""): "languages|language|sprachen|sprache|speaks",
    ("circles", ""): "circles|circle|groups|community|communities|gruppen|kreise",
    ("avoid", ""): "avoid|topics to avoid|do not mention|sensitive topics|vermeiden",
    ("tags", ""): (
        "tags|tag|labels|category|categories|relationship|relation|relationship type|person type|beziehung"
    ),
    ("rhythm", ""): (
        "frequency|contact frequency|cadence|reach out every|keep in touch|check in|check in frequency|"
        "rhythm|interval|contact every|touch frequency|follow up frequency|kontaktrhythmus|rhythmus|"
        "häufigkeit|stay in touch|contact interval|frequency days|contact cadence|reach out frequency"
    ),
    ("last", "meeting"): (
        "last met|last seen|last meeting|last meet|zuletzt gesehen|zuletzt getroffen|last hangout"
    ),
    ("last", "call"): "last call|last called|last spoke|last talked|last spoken|last conversation",
    ("last", "chat"): (
        "last contact|last contacted|last chat|last chatted|last interaction|last touch|"
        "last reached out|last contact date|last message|last contact on|letzter kontakt|"
        "last connected|last communication"
    ),
    ("last", "mail"): "last email|last mail|last emailed",
    ("note", ""): (
        "notes|note|about|bio|description|summary|overview|background|info|remarks|comment|notizen|"
        "bemerkung|beschreibung|заметки"
    ),
    ("", ""): (
        "created|created on|created at|creation date|modified|updated|updated at|last modified|"
        "last updated|date|cssclass|cssclasses|css class|publish|permalink|template|template version|"
        "type|fileclass|class|record type|note type|banner|banner y|icon|file class|image|cover|up|"
        "navigate up|edit status|entered|archived|position|uid|id|version|rev|kind|collapsed|public|"
        "links|aliases 1|dg publish|sticker|obsidian ui mode|creation|date created|date modified|"
        "timestamp|parent|object|exclude|age|note author|note creation date|note creation time|note title"
    ),
}
FIELDS: Mapping[str, Place] = {
    name.casefold(): place for place, names in _NAMES.items() for name in names.split("|")
}
LISTS = (
    "aliases",
    "interests",
    "skills",
    "fields",
    "needs",
    "languages",
    "circles",
    "avoid",
    "gifts",
    "tags",
)
LAST_CONTACT: Mapping[str, Channel] = {
    "meeting": Channel.MEETING,
    "call": Channel.CALL,
    "chat": Channel.CHAT,
    "mail": Channel.MAIL,
}
"""How you were last in touch, by what is below `last`; a message if nothing is said, because that claims the least."""
