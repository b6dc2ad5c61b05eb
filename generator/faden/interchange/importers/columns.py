"""What the columns of a table mean, by their names in English, German and French."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faden.core.name_spelling import LETTERS
from faden.interchange.importers.person_names import plain_word

NAMES: Mapping[str, str] = {
    "name": "name; full name; display name; contact; contact name; person; who; anzeigename; vollständiger name; kontakt; "
    "wer; nom complet; nom à afficher; nom affiché; nom et prénom; cn; displayname; vor- und nachname; name, vorname; "
    "kontaktname; file as name; nombre completo; naam",
    "given": "förnamn; fornavn; imię; etunimi; primeiro nome; "
    "first name; given name; firstname; givenname; forename; vorname; rufname; prénom; nombre; voornaam; nome",
    "middle": "tussenvoegsel; voorvoegsel; segundo nombre; secondo nome; middle name; additional name; weitere vornamen; "
    "zweiter vorname; deuxième prénom; autres prénoms",
    "family": "sobrenome; apelido; efternavn; efternamn; etternavn; nazwisko; sukunimi; "
    "last name; family name; surname; lastname; familyname; nachname; familienname; nom; nom de famille; sn; "
    "apellido; apellidos; achternaam; cognome",
    "prefix": "name prefix; titre; anrede; prefix; civilité; namenspräfix; salutation",
    "suffix": "name suffix; suffix; suffixe; namenssuffix; namenszusatz",
    "nickname": "goes by; known as; genannt; "
    "nickname; spitzname; surnom; nick; mozillanickname; pseudo; alias; apodo",
    "email": "emails; e-mails; e-mail addresses; email addresses; e-mail-adressen; all emails; email id; e-mail (privat); home"
    " email; other email; weitere e-mail-adresse; contact email; mail address; "
    "email; e-mail; mail; email address; e-mail address; primary email; e-mail-adresse; mailadresse; emailadresse; "
    "primäre e-mail-adresse; e-mail privat; adresse e-mail; adresse mail; courriel; adresse de messagerie; "
    "adresse électronique; "
    "première adresse électronique; adresse électronique principale; secondary email; sekundäre e-mail-adresse; "
    "zweite e-mail-adresse; adresse électronique secondaire; seconde adresse électronique; mozillasecondemail; email 2; "
    "e-mail 2; email 1; e-mail 1; email 3; private email; personal email; correo; correo electrónico; e-mailadres; "
    "adresse de messagerie 2; adresse de messagerie 3; e-mail 2 address; e-mail 3 address; adresse courriel",
    "work email": "geschäftliche e-mail; e-mail (geschäftlich); e-mail (arbeit); office email; e-mail arbeit; "
    "berufliche e-mail; "
    "work email; business email; e-mail geschäftlich; e-mail dienstlich; e-mail professionnel; company email",
    "phone": "telefoon; telefone; telefonnr; telefono fisso; teléfono fijo; phones; phone numbers; telefonnummern; "
    "contact number; contact phone; telephone number; phone no; tel no; "
    "telefon-nr; telefonnr; tel-nr; "
    "phone; telephone; phone number; tel; tel.; telefon; telefonnummer; rufnummer; nummer; number; téléphone; tél; "
    "tél.; numéro; telefono; teléfono; telefoonnummer; primary phone; haupttelefon; other phone; phone 1; phone 2; "
    "weiteres telefon; autre téléphone; téléphone principal; numéro de téléphone; festnetz; landline; fixe; festnetznummer",
    "home phone": "phone (home); telefon zuhause; private telefonnummer; "
    "home phone; tel. privat; telefon privat; telefon (privat); tél. personnel; téléphone personnel; "
    "téléphone (domicile); homephone; private phone; privat; home phone 2; tél. domicile; téléphone domicile; "
    "téléphone 2 (domicile)",
    "work phone": "telefon (arbeit); telefon arbeit; phone (work); geschäftliche telefonnummer; telefon büro; büro; "
    "work phone; business phone; office phone; tel. dienstlich; telefon dienstlich; telefon geschäftlich; "
    "telefon (geschäftlich); tél. professionnel; téléphone professionnel; téléphone (bureau); telephonenumber; dienstlich; "
    "business phone 2; company main phone; téléphone bureau; tél. bureau; téléphone 2 (bureau); téléphone société",
    "mobile": "cellulare; numero cellulare; mobiel; mobiele telefoon; celular; telemóvel; teléfono celular; "
    "telefono cellulare; mobilnr; mobiltelefonnummer; matkapuhelin; telefon komórkowy; komórka; "
    "mobile phone number; cell phone number; cell number; mobiltelefonnummer; numéro de portable; "
    "numéro de mobile; teléfono móvil; mobilfunk; mobilfunknummer; mobile no; handy-nr; handynr; mobile numbers; handy privat; "
    "mobile; mobile phone; cell; cell phone; cellphone; mobile number; mobil; mobiltelefon; mobil-tel.-nr.; handy; "
    "handynummer; mobilnummer; portable; mobiltelefon 2; tél. mobile; téléphone mobile; téléphone portable; n° de portable; "
    "tél. portable; gsm; móvil; mobile phone 2; natel; cellulaire",
    "fax": "fax; fax number; fax-nummer; faxnummer; télécopie; numéro de fax; facsimiletelephonenumber; home fax; "
    "fax privat; télécopie (domicile)",
    "work fax": "business fax; fax geschäftlich; télécopie (bureau); work fax",
    "pager": "pager; pager number; pager-nummer; récepteur de radiomessagerie; numéro de pager",
    "org": "società; organização; företag; virksomhed; firma/bedrijf; organización; compañía; "
    "companies; current company; current organization; organizations; account name; account; workplace; works at; "
    "company / organization; associated company; aktuelle firma; institution; "
    "organization; organisation; company; firma; unternehmen; société; entreprise; organisme; o; arbeitgeber; "
    "employer; company name; employeur; empresa; bedrijf; azienda; firmenname; betrieb; arbeitsstelle; org; verein",
    "department": "department; abteilung; service; département; ou; departement",
    "title": "titel; current title; current position; current role; jobtitle; job; job titles; headline; stellenbezeichnung; "
    "berufsbezeichnung; jobbezeichnung; aktuelle position; "
    "job title; title; position; role; beruf; funktion; arbeitstitel; poste; fonction; titre du poste; "
    "intitulé du poste; tätigkeit; stelle; occupation; profession; cargo; intitulé de la fonction",
    "birthday": "data de nascimento; aniversário; födelsedag; fødselsdag; data urodzenia; compleanno; verjaardag; "
    "bday; birthdays; geburtstage; geb.-datum; geb.-tag; birthday date; "
    "birthday; date of birth; birth date; birthdate; geburtstag; geburtsdatum; geb.; geboren; geb; "
    "date de naissance; anniversaire; naissance; dob; born; cumpleaños; geboortedatum; fecha de nacimiento; "
    "data di nascita",
    "birth year": "birth year; geburtsjahr; année de naissance; birthyear",
    "birth month": "birth month; geburtsmonat; mois de naissance; birthmonth",
    "birth day": "birth day; geburtstag (tag); jour de naissance; birthday (day)",
    "anniversary": "anniversary; jahrestag; hochzeitstag; anniversaire de mariage; wedding",
    "url": "urls; websites; webseiten; blog; personal website; web site; internetseite; "
    "url; website; web page; web page 1; web page 2; homepage; webseite; webseite 1; webseite 2; site web; "
    "page web; page web 1; page web 2; web; link; profile; profil; mozillahomeurl; mozillaworkurl; internet; "
    "personal web page; webpage",
    "notes": "about; bio; background; info; summary; infos; hintergrund; beschreibung; "
    "notes; note; notizen; notiz; bemerkung; bemerkungen; kommentar; comment; comments; remarques; remarque; "
    "description; anmerkung; anmerkungen; notas; commentaires",
    "tags": "tag; list; lists; relationship; relationship type; contact type; schlagwörter; listen; beziehung; markierungen; "
    "tags; schlagworte",
    "labels": "categories; category; groups; group; group membership; labels; label; kategorien; kategorie; gruppe; gruppen; "
    "catégories; catégorie; groupe; groupes; étiquettes; étiquette; etiketten; etikett; libellés; grupos; grupo; etiquetas; "
    "gruppi; gruppo; etichette; groepen; circles; circle; kreise; kreis; cercle; cercles; mailing lists; verteiler; "
    "community; communities",
    "place": "woonplaats; città; cidade; localidad; miasto; "
    "locations; current location; based in; lives in; standort; lebt in; home town; hometown; "
    "place; city; town; location; ort; stadt; wohnort; ville; lieu; l; ciudad; where; plaats; locality",
    "street": "mailing street; mailing address; addresses; adressen; straße, nr.; straße/nr.; "
    "street; straße; strasse; rue; street address; home address; adresse privat; straße privat; home street; "
    "adresse; address; anschrift; adresse privée; adresse personnelle; rue (domicile); postal address; mozillahomestreet; "
    "dirección; postadresse; wohnadresse; straße und hausnummer; adres; adresse domicile",
    "street 2": "home address 2; adresse privat 2; home street 2; adresse privée (suite); adresse 2; address 2; "
    "mozillahomestreet2; street 2; rue 2 (domicile); adresse privée 2; complément d'adresse",
    "city": "mailing city; "
    "home city; ort privat; ville (domicile); ville privée; ville personnelle; mozillahomelocalityname; wohnort privat",
    "region": "mailing state; mailing state/province; state/region; state/province; "
    "home state; bundesland privat; dép/région (domicile); région (domicile); état; state; region; bundesland; "
    "province; mozillahomestate; état privé; département/région (domicile)",
    "code": "mailing zip/postal code; mailing zip; mailing postal code; zip/postal code; postal/zip code; "
    "home zipcode; plz privat; zip; zip code; postal code; plz; postleitzahl; code postal; home postal code; "
    "postleitzahl privat; code postal (domicile); mozillahomepostalcode; code postal privé; postcode",
    "country": "mailing country; "
    "home country; land privat; country; land; pays; home country/region; land/region privat; pays (domicile); "
    "pays/région (domicile); mozillahomecountryname; pays privé; país",
    "work street": "work address; business street; adresse dienstlich; straße geschäftlich; rue (bureau); "
    "adresse professionnelle; business address; postaladdress; work street; adresse bureau",
    "work street 2": "work address 2; adresse dienstlich 2; business street 2; adresse professionnelle (suite); "
    "mozillaworkstreet2; adresse professionnelle 2; rue 2 (bureau)",
    "work city": "work city; business city; ort dienstlich; ort geschäftlich; ville (bureau); ville professionnelle",
    "work region": "work state; business state; bundesland dienstlich; région (bureau); st; dép/région (bureau); "
    "état professionnel; département/région (bureau)",
    "work code": "work zipcode; business postal code; plz dienstlich; postleitzahl geschäftlich; code postal (bureau); "
    "code postal professionnel; postalcode",
    "work country": "work country; business country; business country/region; land dienstlich; land/region geschäftlich; "
    "pays (bureau); pays/région (bureau); pays professionnel; c; countryname",
    "spouse": "spouse; partner; conjoint; ehepartner; partnerin; épouse; époux; ehefrau; ehemann; conjoint(e)",
    "children": "children; kinder; enfants; kids",
    "interests": "hobby; hobbies; interests; interessen; loisirs; centres d'intérêt; passe-temps",
    "languages": "language; languages; sprache; sprachen; langue; langues",
    "linkedin": "linkedin profile url; linkedin link; linkedin handle; public profile url; "
    "linkedin; linkedin url; linkedin profile; linkedin-profil; profil linkedin",
    "connected": "connected on; verbunden am; kontakt seit; connecté le; connecté(e) le; date de connexion; vernetzt am; "
    "en relation depuis; relation depuis",
    "uid": "uid; contact id; kontakt-id",
    "messenger": "screen name; messenger-name; pseudonyme de messagerie instantanée; pseudo aim; mozillaaimscreenname; "
    "nsaimid; im; messenger; messengername; aim",
    "telegram": "telegram", "signal": "signal", "whatsapp": "whatsapp", "skype": "skype", "threema": "threema",
    "instagram": "instagram handle; instagram url; instagram", "xing": "xing profile; xing-profil; "
    "xing", "mastodon": "mastodon",
    "facebook": "facebook url; facebook profile; facebook",
    "twitter": "twitter handle; twitter url; twitter/x; x (twitter); twitter; x",
}  # fmt: skip
"""For each meaning of a column, the names of columns that have it."""
MEANINGS = tuple(NAMES)


def spelt(name: str) -> str:
    """A column's name without case, accents and punctuation.

    >>> spelt("E-Mail-Adresse"), spelt("Prénom "), spelt("Tél. mobile"), spelt("first_name")
    ('e mail adrese', 'prenom', 'tel mobile', 'first name')
    """
    words = re.findall(r"[^\W_]+", name.casefold().translate(LETTERS))
    # Straße, Strasse and a typing slip are one word.
    return " ".join(re.sub(r"ss", "s", plain_word(word)) for word in words)


KNOWN: Mapping[str, str] = {
    spelt(name): meaning for meaning, names in reversed(tuple(NAMES.items())) for name in names.split("; ")
}


DAY_FIRST = frozenset(map(spelt, (
    "date de naissance", "naissance", "anniversaire", "cumpleaños", "fecha de nacimiento", "geboortedatum", "data di nascita",
    "data de nascimento", "aniversário", "compleanno", "verjaardag", "födelsedag", "fødselsdag", "data urodzenia",
    "geburtstag", "geburtsdatum", "geboren", "geb.", "geb.-datum",
)))  # fmt: skip
"""Names of birthdays in languages that write the day before the month."""


def are_day_first(header: Sequence[str]) -> bool:
    """Whether the header is in a language in which 12/04/1980 is a day in April.

    >>> are_day_first(["Nom", "Date de naissance"]), are_day_first(["Name", "Birthday"])
    (True, False)
    """
    return any(spelt(name) in DAY_FIRST for name in header)


REACHING = frozenset((
    "email", "work email", "phone", "home phone", "work phone", "mobile", "linkedin", "xing", "birthday", "telegram", "signal",
    "whatsapp",
))  # fmt: skip
"""Meanings which show that a table with a name column is a table of people."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table means: a word of MEANINGS, or empty if that is unknown."""

    meanings: tuple[str, ...]
    by_content: tuple[int, ...] = ()
    """The places of the columns whose meaning is known only from their cells."""

    @property
    def has_name(self) -> bool:
        return bool({"name", "given", "family", "nickname"} & set(self.meanings))

    @property
    def are_plain(self) -> bool:
        """Whether enough is known for a table of people: a name, and at least half of the columns."""
        count = sum(map(bool, self.meanings))
        return self.has_name and count >= 2 and 2 * count >= len(self.meanings)

    @property
    def reach_people(self) -> bool:
        """Whether they have a name and a way to reach people, or a birthday; then other columns may mean anything."""
        return self.has_name and not REACHING.isdisjoint(self.meanings)


MOBILE_WORDS = frozenset(map(spelt, (
    "mobile", "mobil", "handy", "cell", "cellphone", "mobiltelefon", "natel", "gsm", "portable", "móvil", "celular",
    "cellulare", "iphone", "smartphone", "handynummer", "mobilnummer",
)))  # fmt: skip
NUMBER_WORDS = frozenset(map(spelt, (
    "phone", "telephone", "tel", "telefon", "telefonnummer", "rufnummer", "festnetz", "landline", "téléphone", "tél",
    "teléfono", "telefono", "telefoon", "telefone", "durchwahl", "anschluss",
)))  # fmt: skip
MAIL_WORDS = frozenset(map(spelt, ("mail", "email", "mailadresse", "courriel", "correo")))
WORK_WORDS = frozenset(map(spelt, (
    "work", "office", "business", "büro", "arbeit", "dienst", "dienstlich", "geschäftlich", "beruflich", "firma", "job",
    "bureau", "travail", "trabajo", "lavoro", "werk", "company",
)))  # fmt: skip
HOME_WORDS = frozenset(
    map(spelt, ("home", "privat", "private", "zuhause", "hause", "daheim", "domicile", "casa", "thuis"))
)


def columns_of(header: Sequence[str], *, short: bool = False) -> Columns:
    """What the columns of a header mean, as far as their names say it; with `short` also `o` and `l`, as in LDIF.

    >>> columns_of(["Name", "C"]).meanings, columns_of(["cn", "c"], short=True).meanings
    (('name', ''), ('name', 'work country'))
    """
    return Columns(
        tuple(
            (KNOWN.get(spelt(name), "") or _numbered(name)) if short or len(name.strip()) > 1 else ""
            for name in header
        )
    )


def _numbered(name: str) -> str:
    """`Phone 3`, `E-Mail (2)`: the meaning of a column with a number."""
    plain = re.sub(r"\s*\d+$", "", spelt(name))
    return KNOWN.get(plain, "") if re.search(r"\d", name) and len(plain) > 1 else ""


def kind_by_words(name: str, form: str, *, certain: bool = True) -> str:
    """The kind of number or mail address by the words in a column's name, for a column whose cells have that form.

    Unless the form is `certain`, a word in the name must say that it is one.

    >>> kind_by_words("Tel. 1 (mobil)", "phone"), kind_by_words("Büro", "phone"), kind_by_words("Kundennr.", "phone", certain=False)
    ('mobile', 'work phone', '')
    """
    words = set(spelt(name).split())
    about = MOBILE_WORDS | NUMBER_WORDS if form == "phone" else MAIL_WORDS
    if not certain and not words & about:
        return ""
    if form == "phone" and words & MOBILE_WORDS:
        return "mobile"
    if words & WORK_WORDS:
        return f"work {form}"
    return "home phone" if form == "phone" and words & HOME_WORDS else form


def named_columns(text: str, header: Sequence[str]) -> Columns | str:
    """The columns that you name, `name=1,email=3` or `name=Kontakt`; if that cannot be read, the part that is wrong.

    A column that you do not name means what its header says.

    >>> named_columns("name=2,email=1", ["a", "b"]).meanings, named_columns("phone=4", ["a"])
    (('email', 'name'), 'phone=4')
    """
    meanings = list(columns_of(header).meanings)
    places = {spelt(name): place for place, name in enumerate(header)}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        meaning, equals, place = (part.strip() for part in pair.partition("="))
        kind = meaning.casefold() if meaning.casefold() in MEANINGS else KNOWN.get(spelt(meaning), "")
        at = int(place) - 1 if place.isdecimal() else places.get(spelt(place), -1)
        if not (equals and kind) or not 0 <= at < len(header):
            return pair
        if kind in meanings and kind in ("name", "given", "family"):
            meanings[meanings.index(kind)] = ""
        meanings[at] = kind
    return Columns(tuple(meanings))
