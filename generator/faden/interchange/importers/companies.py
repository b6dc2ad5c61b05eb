"""Which records of an address book are companies, services and mailboxes, by their names and addresses.

A name that may be a person's is taken for one; the preview names every record that is left out, and how to take it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.person_names import TITLES, company_words, has_legal_form, plain_word
from faden.interchange.importers.phone_numbers import is_service_number, may_be_mobile

UNREAD_MAIL = re.compile(
    r"(?:[\w.+-]*[._+-])?(?:(?:no|do-?not|nicht|ne-?pas)[-_.]?(?:reply|antworten|respond|repondre)|newsletters?|mailer-daemon|notifications?|"
    r"mailings?|alerts?|bounces?|postmaster)(?![^\W_])",
    re.IGNORECASE,
)
"""The beginning of an address from which programs write."""
SERVICE_MAIL = re.compile(
    r"(?:info|kontakt|contact|office|sales|support|service|kundenservice|customer-?(?:service|care)|help|hilfe|admin|"
    r"billing|rechnung|bestellung|orders?|shop|marketing|presse|webmaster|reservierung|reservations?|bookings?)"
    r"(?:[-._+].*)?@(?P<domain>.*)",
    re.IGNORECASE,
)
"""An address that a company's staff reads."""
WORDS = frozenset(map(plain_word, (
    # German
    "sparkasse", "volksbank", "raiffeisenbank", "commerzbank", "postbank", "bank", "versicherung", "versicherungen",
    "krankenkasse", "apotheke", "praxis", "klinik", "klinikum", "krankenhaus", "stadtwerke", "stadtverwaltung", "finanzamt",
    "rathaus", "bürgeramt", "jobcenter", "polizei", "polizeiwache", "feuerwehr", "notruf", "taxi", "taxizentrale", "pizzeria",
    "gasthaus", "gasthof", "bäckerei", "metzgerei", "reisebüro", "autohaus", "werkstatt", "buchhandlung", "fahrschule",
    "kindergarten", "grundschule", "gymnasium", "hausverwaltung", "kundenservice", "kundendienst", "hotline", "onlineshop",
    "lieferdienst", "universität", "stadtbibliothek", "bibliothek", "sekretariat", "zentrale", "friseursalon", "mailbox",
    "kanzlei", "physiotherapie", "pfarramt", "bürgerbüro", "optiker", "zahnärzte", "hausverwaltung", "sanitätshaus",
    "elektro", "sanitär", "fahrrad", "pizza", "döner", "reifen", "getränke", "möbel", "immobilien", "vhs", "parkhaus", "museum",
    "theater", "pannenhilfe", "pannendienst", "störung", "störungsdienst",
    # English
    "plumbing", "bakery", "butchers", "florist", "solicitors", "accountants", "opticians", "vets", "cleaners",
    "newsletter", "newsletters", "info", "support", "service", "services", "helpdesk", "helpline", "team", "shop", "store",
    "surgery", "clinic", "hospital", "pharmacy", "insurance", "council", "police", "garage", "takeaway", "taxis", "minicabs",
    "cabs", "airport", "library", "university", "restaurant", "hotel", "salon", "voicemail", "noreply", "online", "club",
    "broadband", "energy", "airlines", "airways", "breakdown", "theatre",
    # French, Spanish, Italian
    "banque", "pharmacie", "clinique", "hôpital", "mairie", "boulangerie", "assurance", "assurances", "école", "banco",
    "farmacia", "clínica", "restaurante", "ristorante", "farmacie", "banca",
)))  # fmt: skip
"""Words in the names of companies and services that are neither given names nor, as far as known, family names
(Bank, which is one, counts only if no address shows the name). [A]"""
ENDINGS = tuple(map(plain_word, (
    "sparkasse", "apotheke", "praxis", "versicherung", "versicherungen", "krankenkasse", "klinik", "bäckerei", "metzgerei",
    "werkstatt", "buchhandlung", "hausverwaltung", "volksbank", "kundenservice", "newsletter", "restaurant", "erei",
    "schule",
)))  # fmt: skip
"""Endings of German compounds: Zahnarztpraxis, Stadtsparkasse."""
PHRASES = re.compile(
    r"\b(?:building society|credit union|medical (?:centre|center|practice)|health centre|dental (?:practice|care)|"
    r"customer (?:service|services|care)|estate agents?|no[- ]reply|do not reply|service client|cabinet (?:médical|dentaire)|"
    r"crédit (?:agricole|mutuel|lyonnais)|caisse d['’]épargne)\b|"
    r"(?:&|\+|\bund|\band|\bet)\s+(?:co|cie|söhne|sons?|fils|partner|partners|"
    r"kollegen)\b",
    re.IGNORECASE,
)
SERVICES = frozenset(map(plain_word, (
    "plumber", "dentist", "electrician", "hairdresser", "vet", "vets", "doctor", "gp", "landlord", "zahnarzt", "hausarzt",
    "tierarzt", "klempner", "elektriker", "friseur", "hausmeister", "vermieter", "schlüsseldienst", "kfz", "büro", "empfang",
    "rezeption", "reception", "office", "kontakt", "contact", "admin", "mail", "the", "der", "die", "das", "my", "mein", "unser",
    "kinderarzt", "augenarzt", "hautarzt", "frauenarzt", "steuerberater", "anwalt", "rechtsanwalt", "doktor", "doctors", "physio",
    "emergency", "notfall", "sos", "meine", "nummer", "number", "amt", "hebamme", "handwerker", "solicitor", "accountant",
    "optician", "gardener", "cleaner", "window", "boiler", "man", "work", "arbeit", "post", "schule", "school", "kita", "bank",
)))  # fmt: skip
"""Words that name a service if a name has no others: “Zahnarzt”, “The Dentist”; beside a name they are a profession."""
MARKED_FORM = re.compile(r"\S\s+(?:e\.\s?[VKG]\.?|eV|eG|eK|AB|SA|SE|AS|S\.A\.|SpA|S\.p\.A\.)\s*$")
NO_WORKPLACES = frozenset(map(plain_word, (
    "taxi", "taxis", "cabs", "minicabs", "taxizentrale", "newsletter", "newsletters", "noreply", "voicemail", "mailbox",
    "info", "hotline", "helpline", "kundenservice", "kundendienst", "notruf", "lieferdienst", "council", "police", "polizei",
    "insurance", "versicherung", "versicherungen",
)))  # fmt: skip
"""Words that nobody writes behind the name of a person to say where they know them from."""
PLAIN_TITLES = TITLES - {"dr", "prof", "professor", "dipl", "diplom", "ing", "mag", "univ", "pd", "priv"}
"""Words before the name of a person that no practice or office has in its own."""
LONGEST_SHORT_NUMBER = 5
"""Digits of a number of a service: 112, 22222."""
BRANDS = frozenset(tuple(plain_word(word) for word in re.findall(r"[^\W_]+", name)) for name in (
    # Shops, parcels, journeys
    "Tesco", "Sainsbury's", "Asda", "Waitrose", "Aldi", "Lidl", "Rewe", "Edeka", "Kaufland", "IKEA", "Amazon", "eBay", "Zalando",
    "MediaMarkt", "Decathlon", "Carrefour", "Fnac", "Mercadona", "Albert Heijn", "Walmart", "Costco", "DHL", "DPD", "GLS", "UPS",
    "FedEx", "USPS", "Evri", "PostNL", "Royal Mail", "Deutsche Post", "La Poste", "Deutsche Bahn", "SNCF", "Lufthansa", "Ryanair",
    "easyJet", "FlixBus", "Uber", "Lyft", "Airbnb", "Deliveroo", "Lieferando", "Wolt", "Just Eat", "Booking com",
    # Networks, power, money, insurers, offices
    "Vodafone", "Telekom", "T Mobile", "O2", "Congstar", "BT", "Verizon", "Comcast", "Movistar", "SFR", "Bouygues", "KPN", "EDF",
    "Engie", "E.ON", "EnBW", "Vattenfall", "PayPal", "Revolut", "N26", "Klarna", "Barclays", "HSBC", "NatWest", "Santander",
    "Monzo", "Commerzbank", "Comdirect", "DKB", "HypoVereinsbank", "BNP Paribas", "Allianz", "AXA", "HUK", "AOK", "Barmer", "DAK",
    "ADAC", "NHS", "HMRC", "DVLA", "Netflix", "Spotify", "Google", "Microsoft", "Samsung", "YouTube", "WhatsApp", "Telegram",
))  # fmt: skip
"""Companies in many address books, without those that are also names of people. [A]"""
NAMES_TOO = frozenset(tuple(map(plain_word, name.split())) for name in (
    "Hermes", "Apple", "Orange", "Sky", "Shell", "Bolt", "Argos", "Boots", "Rossmann", "Penny Markt", "Barmer",
))  # fmt: skip
"""Companies whose name a person may have beside another: only alone it is the company's. [A]"""
SHORTEST = 3
"""Letters of a name that show in an address. [A]"""


def is_company(record: ContactBuilder, *, in_parts: bool) -> bool:
    """Whether a record is a company's or a service's. `in_parts` says that it has a given and a family name apart.

    Phones and Google also take “Taxi Müller” apart, so a name in parts proves a person only if no word speaks against it.
    """
    if record.has("birthday") or record.kept("facts"):
        return False
    name = record.first("name")
    mails = [value.text for value in record.kept("channels") if "@" in value.text and "mail" in value.below]
    firms = {value.text.casefold() for value in record.kept("org")}
    if (
        mails
        and all(UNREAD_MAIL.match(mail) for mail in mails)
        and (not in_parts or _is_at_own_domain(name, mails))
    ):
        return True
    if not name or name in mails:
        nameless = not record.has("nickname") and not record.kept("aliases")
        return nameless and bool(firms or (mails and all(SERVICE_MAIL.match(mail) for mail in mails)))
    own = [mail for mail in mails if not _is_own_domain(name, mail)]
    if is_company_name(name):
        return not _shows_in_mail(name, mails) and not (_follows_name(name) and _has_mobile(record))
    if is_brand(name):
        return not _shows_in_mail(name, own)
    if mails:
        return not own
    if _is_like(name, firms) and not in_parts:
        return not _has_mobile(record)
    alone = not in_parts and not firms and len(name.split()) == 1 and not record.has("nickname")
    return alone and _serves_only(record, name)


def _has_mobile(record: ContactBuilder) -> bool:
    return any(
        value.below.endswith("mobile") or may_be_mobile(value.text)
        for value in record.kept("channels")
        if "@" not in value.text
    )


def _is_like(name: str, firms: Iterable[str]) -> bool:
    """Whether a name is that of the company it is at, or of a part of it: Rheinwerk Empfang, at Rheinwerk GmbH."""
    words = company_words(name)
    return any(firm and words[: len(firm)] == firm for firm in map(company_words, firms))


def _serves_only(record: ContactBuilder, name: str) -> bool:
    """Whether a name without a family name is reached only as services are: by their numbers, or by a web page of that name.

    Beside such a page, any number at a desk is the company's.
    """
    ways = record.kept("channels")
    pages = [value.text for value in record.kept("url")]
    word = plain_word("".join(name.split()))
    if pages:
        own = all(word in re.findall(r"[^\W_]+", plain_word(page)) for page in pages)
        at_a_desk = all(value.below in ("phone", "work phone", "fax") for value in ways)
        return own and at_a_desk and not _has_mobile(record)
    return bool(ways) and all(is_service_number(value.text) for value in ways)


def is_brand(name: str) -> bool:
    """Whether a name is, or begins with, that of a company that many address books have: Tesco, IKEA Köln.

    >>> is_brand("Tesco"), is_brand("IKEA Köln"), is_brand("Anna Tesco"), is_brand("Hermes Kern")
    (True, True, False, False)
    """
    words = tuple(plain_word(word) for word in re.findall(r"[^\W_]+", name))
    return any(words[: len(brand)] == brand for brand in BRANDS) or words in NAMES_TOO


def is_company_name(name: str) -> bool:
    """Whether a name has a word that companies and services have, and people do not; text in brackets does not count.

    >>> [is_company_name(name) for name in ("Zahnarztpraxis Dr. Klein", "Skipton Building Society", "Rheinwerk GmbH", "Info")]
    [True, True, True, True]
    >>> [is_company_name(name) for name in ("Frau Roth Sparkasse", "Tom Plumber", "Anna & Ben", "Anna Berger", "Dr. Klein")]
    [False, False, False, False, False]
    """
    name = re.sub(r"\(.*?\)|\[.*?\]", " ", name)
    words = [plain_word(word) for word in re.findall(r"[^\W_]+", name)]
    if not words or words[0] in PLAIN_TITLES:
        return False
    if name.isdecimal() and len(name) <= LONGEST_SHORT_NUMBER:
        return True
    if PHRASES.search(name) or any(word in WORDS or word.endswith(ENDINGS) for word in words):
        return True
    return has_legal_form(name) or _is_marked(name) or all(word in SERVICES for word in words)


def _is_marked(name: str) -> bool:
    """Whether a name ends with a short legal form in its own spelling: `e.V.`, `SE`; in capitals alone it may be a word."""
    return MARKED_FORM.search(name) is not None and not name.isupper()


def _follows_name(name: str) -> bool:
    """Whether a name stands before the company's word: Anna Praxis, and with two words also Anna Berger Taxi."""
    *before, last = name.split() or [""]
    is_workplace = plain_word(last) not in NO_WORKPLACES
    return len(before) >= (1 if is_workplace else 2) and not is_company_name(" ".join(before))


def _shows_in_mail(name: str, mails: list[str]) -> bool:
    """Whether an address begins with the first word of the name, which is not a company's: jonas.bank@…, Jonas Bank."""
    first = next(iter(re.findall(r"[^\W_]+", name)), "")
    word = plain_word(first)
    if len(word) < SHORTEST or is_company_name(first):
        return False
    return any(plain_word(mail.partition("@")[0]).startswith(word) for mail in mails)


def _is_at_own_domain(name: str, mails: list[str]) -> bool:
    """Whether the first word of a name is that of the address's domain: DHL Paket, noreply@dhl.de."""
    first = plain_word(next(iter(re.findall(r"[^\W_]+", name)), ""))
    return any(first in re.findall(r"[^\W_]+", plain_word(mail.rpartition("@")[2])) for mail in mails)


def _is_own_domain(name: str, mail: str) -> bool:
    """Whether an address that no person has is at a domain of that name: Amazon, service@amazon.de; eBay, ebay@reply.ebay.de."""
    local, _, domain = mail.casefold().partition("@")
    *labels, _ = domain.split(".")
    word = plain_word(name)
    if word not in map(plain_word, labels):
        return False
    # A person has an address at the domain itself: anna@anna.example.
    return SERVICE_MAIL.fullmatch(mail) is not None or (plain_word(local) == word and labels[-1:] != labels)
