"""An export of each program that chats and calls come from, with one word in every message, and what the log says of it."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

CANARY = "quagga"
"""The word that every message says, and that must be nowhere afterwards."""
LTR = "\u200e"


def zipped(files: dict[str, str | bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def ms(day: str, hour: int = 12) -> int:
    return (
        date.fromisoformat(day).toordinal() - date(1970, 1, 1).toordinal()
    ) * 86_400_000 + hour * 3_600_000


IPHONE = f"""\
{LTR}[13.08.25, 09:00:00] Mia Funk: {LTR}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb liest mit.
[13.08.25, 12:31:02] Mia Funk: {CANARY}!
und noch eine Zeile: {CANARY}
[13.08.25, 12:33:00] Jana Vogt: {CANARY}
{LTR}[14.08.25, 08:00:00] Mia Funk: {LTR}Bild weggelassen
[15.08.25, 08:00:00] Jana Vogt: {LTR}<Anhang: 00000012-{CANARY}.jpg>
{LTR}[16.08.25, 20:00:00] Mia Funk: {LTR}Verpasster Sprachanruf, {LTR}Zum Zurückrufen tippen
{LTR}[17.08.25, 20:00:00] Jana Vogt: {LTR}Sprachanruf, {LTR}12 Min.
{LTR}[18.08.25, 20:00:00] Mia Funk: {LTR}Diese Nachricht wurde gelöscht.
"""
IPHONE_LINES = """\
- 2025-08-13 whatsapp with [[mia-funk]]
- 2025-08-14 whatsapp from [[mia-funk]]
- 2025-08-15 whatsapp to [[mia-funk]]
- 2025-08-16 tried from [[mia-funk]]
- 2025-08-17 call to [[mia-funk]]
"""
ANDROID = f"""\
8/13/25, 9:15\u202fPM - Messages and calls are end-to-end encrypted. Only people in this chat can read them.
8/13/25, 9:15\u202fPM - \u202a+49\u00a0171\u00a05550101\u202c: <Media omitted>
8/14/25, 9:16\u202fAM - Jana Vogt: {CANARY}
8/14/25, 9:17\u202fAM - Mia changed the group name to "{CANARY}: now"
"""
TELEGRAM = {
    "personal_information": {"user_id": 7, "first_name": "Jana", "last_name": "Vogt", "bio": CANARY},
    "contacts": {"list": [{"first_name": "Mimi", "last_name": "", "phone_number": "0049171 5550101"}]},
    "chats": {
        "list": [
            {"name": "Mimi", "type": "personal_chat", "id": 11, "messages": [
                {"id": 1, "type": "message", "date": "2025-03-01T10:00:00", "from": "Mimi", "from_id": "user11", "text": CANARY},
                {"id": 2, "type": "message", "date": "2025-03-01T11:00:00", "from": "Jana Vogt", "from_id": "user7",
                 "text": [CANARY, {"type": "bold", "text": CANARY}]},
                {"id": 3, "type": "service", "date": "2025-03-02T11:00:00", "actor": "Jana Vogt", "actor_id": "user7",
                 "action": "phone_call", "duration_seconds": 60, "discard_reason": "hangup", "text": ""},
                {"id": 4, "type": "service", "date": "2025-03-03T11:00:00", "actor": "Mimi", "actor_id": "user11",
                 "action": "phone_call", "discard_reason": "missed", "text": ""},
                {"id": 5, "type": "service", "date": "2025-03-04T11:00:00", "actor": "Mimi", "actor_id": "user11",
                 "action": "pin_message", "text": ""}]},
            {"name": "News", "type": "public_channel", "id": 12, "messages": [
                {"id": 1, "type": "message", "date": "2025-03-05T10:00:00", "from_id": "channel12", "text": CANARY}]},
        ]
    },
}  # fmt: skip
SIGNAL = [
    {"version": "1", "backupTimeMs": "1"},
    {"account": {"givenName": "Jana"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"e164": "491715550101", "profileGivenName": "Mi"}}},
    {"chat": {"id": "1", "recipientId": "2"}},
    {"chatItem": {"chatId": "1", "authorId": "2", "dateSent": str(ms("2025-04-01")), "incoming": {},
                  "standardMessage": {"text": {"body": CANARY}}}},
    {"chatItem": {"chatId": "1", "authorId": "1", "dateSent": str(ms("2025-04-02")), "outgoing": {},
                  "standardMessage": {"text": {"body": CANARY}}}},
    {"chatItem": {"chatId": "1", "authorId": "2", "dateSent": str(ms("2025-04-03")), "directionless": {},
                  "updateMessage": {"individualCall": {"direction": "INCOMING", "state": "MISSED"}}}},
    {"chatItem": {"chatId": "1", "authorId": "2", "dateSent": str(ms("2025-04-04")), "directionless": {},
                  "updateMessage": {"simpleUpdate": {"type": "IDENTITY_UPDATE"}}}},
]  # fmt: skip
SMS = f"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore-->
<?xml-stylesheet type="text/xsl" href="sms.xsl"?>
<smses count="6" type="full">
  <sms protocol="0" address="+491715550101" date="{ms("2025-05-01")}" type="1" body="{CANARY} &#55357;&#56832; &#128512;"
    readable_date="May 1, 2025 2:00:00 PM" contact_name="M." />
  <sms address="0171 5550101" date="{ms("2025-05-02", 23)}" type="2" body="{CANARY}" readable_date="03.05.2025 01:00:00" />
  <sms address="0171 5550101" date="{ms("2025-05-05")}" type="3" body="{CANARY}" readable_date="x" contact_name="M." />
  <sms address="DHL" date="{ms("2025-05-06")}" type="1" body="{CANARY}" contact_name="(Unknown)" />
  <mms address="+436645550103" date="{ms("2025-05-07")}" msg_box="1" sub="{CANARY}" contact_name="(Unknown)">
    <parts><part ct="text/plain" text="{CANARY}" /><part ct="image/jpeg" name="{CANARY}.jpg" data="QUJD" /></parts>
    <addrs><addr address="+436645550103" type="137" /><addr address="insert-address-token" type="151" /></addrs>
  </mms>
</smses>
"""
CALLS = f"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="6">
  <call number="01715550101" duration="120" date="{ms("2025-06-01")}" type="1" presentation="1" contact_name="M." />
  <call number="01715550101" duration="0" date="{ms("2025-06-02")}" type="2" presentation="1" contact_name="M." />
  <call number="01715550101" duration="0" date="{ms("2025-06-03")}" type="3" presentation="1" contact_name="M." />
  <call number="01715550101" duration="0" date="{ms("2025-06-04")}" type="5" presentation="1" contact_name="M." />
  <call number="01715550101" duration="60" date="{ms("2025-06-04", 15)}" type="2" presentation="1" contact_name="M." />
  <call number="" duration="0" date="{ms("2025-06-05")}" type="3" presentation="2" contact_name="(Unknown)" />
</calls>
"""
CALL_LINES = """\
- 2025-06-01 call from [[mia-funk]]
- 2025-06-02 tried [[mia-funk]]
- 2025-06-03 tried from [[mia-funk]]
- 2025-06-04 call to [[mia-funk]]
"""
IMESSAGE = f"""May 17, 2022  5:29:42 PM (Read by you after 1 hour, 49 seconds)
+491715550101
{CANARY}

May 18, 2022  5:29:42 PM
Me
{CANARY}
on two lines

"""
J, A = "https://www.linkedin.com/in/jv", "https://www.linkedin.com/in/Anna-B"
LINKEDIN = f"""CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,\
IS MESSAGE DRAFT
c1,,Anna Berger,{A},Jana Vogt,{J},2025-07-01 12:00:00 UTC,{CANARY},"{CANARY}
on two lines",INBOX,No
c1,,Jana Vogt,{J},Anna Berger,{A},2025-07-02 12:00:00 UTC,,{CANARY},INBOX,No
c1,,Jana Vogt,{J},Anna Berger,{A},2025-07-03 12:00:00 UTC,,{CANARY},INBOX,Yes
c2,,LinkedIn Member,,Jana Vogt,{J},2025-07-03 12:00:00 UTC,,{CANARY},SPAM,No
"""
IMAZING = f"""Chat Session,Message Date,Delivered Date,Service,Type,Sender ID,Sender Name,Status,Text
Mi,2025-02-01 12:00:00,,iMessage,Incoming,+491715550101,Mi,Read,{CANARY}
Mi,2025-02-02 12:00:00,,iMessage,Outgoing,,,Read,{CANARY}
Mi,2025-02-03 12:00:00,,iMessage,Notification,,,,{CANARY}
"""
CHATLAB = {
    "chatlab": {"version": "0.0.2", "generator": "imessage-exporter"},
    "meta": {"name": "Mi", "platform": "imessage", "type": "private", "ownerId": "Me"},
    "members": [{"platformId": "Me", "accountName": "Me"}, {"platformId": "+491715550101", "accountName": "Mi"}],
    "messages": [
        {"sender": "+491715550101", "accountName": "Mi", "timestamp": ms("2025-02-01") // 1000, "type": 0, "content": CANARY},
        {"sender": "Me", "accountName": "Me", "timestamp": ms("2025-02-02") // 1000, "type": 0, "content": CANARY},
        {"sender": "Me", "accountName": "Me", "timestamp": ms("2025-02-03") // 1000, "type": 80, "content": CANARY},
    ],
}  # fmt: skip
PLAIN_JSON = [
    {
        "date": 674_570_000_992_568_192,
        "is_from_me": 0,
        "handle": "+491715550101",
        "text": CANARY,
        "service": "iMessage",
    },
    {
        "date": 674_650_000_992_568_192,
        "is_from_me": 1,
        "handle": "+491715550101",
        "text": CANARY,
        "service": "iMessage",
    },
]
SIGTOP_JSON = [
    {"id": "a", "type": "incoming", "sent_at": ms("2025-02-01"), "source": "+491715550101", "sourceUuid": "u", "body": CANARY,
     "conversationId": "0f8fad5b-d9cb-469f-a165-70867728950e"},
    {"id": "b", "type": "outgoing", "sent_at": ms("2025-02-02"), "body": CANARY,
     "conversationId": "0f8fad5b-d9cb-469f-a165-70867728950e"},
    {"id": "c", "type": "keychange", "sent_at": ms("2025-02-03"), "conversationId": "0f8fad5b-d9cb-469f-a165-70867728950e"},
]  # fmt: skip
SIGEXPORT = "\n".join(
    json.dumps(
        {
            "date": f"2025-02-0{number}T12:00:00",
            "sender": sender,
            "body": CANARY,
            "quote": "",
            "sticker": None,
        }
    )
    for number, sender in ((1, "Mia Funk"), (2, "Me"))
)
SIGEXPORT_TEXT = (
    f"[2025-02-01 12:00:00] Mia Funk: {CANARY}\n\n[2025-02-02 12:00:00] Me: {CANARY}\n- {CANARY}\n"
)
SIGTOP = f"""Conversation: Mi (+491715550101)

From: Mi (+491715550101)
Type: incoming
Sent: Sat, 1 Feb 2025 12:00:00 +0100
Received: Sat, 1 Feb 2025 12:00:00 +0100
Reaction: x from You

{CANARY}
From: nobody

From: You
Type: outgoing
Sent: Sun, 2 Feb 2025 12:00:00 +0100

{CANARY}

"""
SIGTOP_SHORT = f"2025-02-01 12:00 Mia Funk: {CANARY}\n2025-02-02 12:00 You: [1 attachment]\n"


def two(word: str) -> str:
    """One message from Mia, and one to her."""
    return f"- 2025-02-01 {word} from [[mia-funk]]\n- 2025-02-02 {word} to [[mia-funk]]\n"


KOREAN = (
    f"2025. 2. 1. 오후 4:31, Mia Funk : {CANARY}\n{CANARY}\n2025. 2. 2. 오전 4:31, Jana Vogt : {CANARY}\n"
)
OLD_PHONE = f"01/02/2025 12:33: Mia Funk: {CANARY}\n02/02/2025 12:33: Jana Vogt: {CANARY}\n28/02/2025 12:33: Jana Vogt: {CANARY}\n"
FACEBOOK = {
    "participants": [{"name": "Mia Funk"}, {"name": "Jana Vogt"}],
    "messages": [
        {"sender_name": "Jana Vogt", "timestamp_ms": ms("2025-02-02"), "content": CANARY},
        {"sender_name": "Mia Funk", "timestamp_ms": ms("2025-02-01"), "content": CANARY},
    ],
    "title": "Mia Funk",
    "thread_path": "inbox/miafunk",
}
GOOGLE_CHAT = {
    "messages": [
        {
            "creator": {"name": name, "email": "x@x.example", "user_type": "Human"},
            "created_date": f"{day} at 11:31:00\u202fAM UTC",
            "text": CANARY,
        }
        for name, day in (
            ("Mia Funk", "Saturday, February 1, 2025"),
            ("Jana Vogt", "Sunday, February 2, 2025"),
        )
    ]
}
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Anna Berger,Jana Vogt,"7/1/25, 2:31 PM",{CANARY},INCOMING,https://www.linkedin.com/in/a-b,\n'
    f'Jana Vogt,Anna Berger,"7/13/25, 2:31 PM",{CANARY},OUTGOING,,https://www.linkedin.com/in/a-b\n'
    'Mia Funk,Jana Vogt,"7/1/25, 2:31 PM",,INCOMING,https://www.linkedin.com/in/mia,\n'
)


CASES: dict[str, tuple[str, str | bytes, str, str]] = {
    "iPhone": ("_chat.txt", IPHONE, "whatsapp", IPHONE_LINES),
    "iPhone's zip": (
        "WhatsApp Chat - Mia Funk.zip",
        zipped({"_chat.txt": IPHONE, "00000012-PHOTO.jpg": CANARY}),
        "whatsapp",
        IPHONE_LINES,
    ),
    "Android": (
        "WhatsApp Chat with Mia.txt",
        ANDROID,
        "whatsapp",
        "- 2025-08-13 whatsapp from [[mia-funk]]\n- 2025-08-14 whatsapp to [[mia-funk]]\n",
    ),
    "Korea": ("WhatsApp Chat with Mia.txt", KOREAN, "whatsapp", two("whatsapp")),
    "an old phone": (
        "WhatsApp Chat with Mia.txt",
        OLD_PHONE,
        "whatsapp",
        two("whatsapp") + "- 2025-02-28 whatsapp to [[mia-funk]]\n",
    ),
    "UTF-16": ("WhatsApp Chat with Mia.txt", KOREAN.encode("utf-16"), "whatsapp", two("whatsapp")),
    "Facebook's JSON": ("message_1.json", json.dumps(FACEBOOK), "messages", two("message")),
    "Google Chat": ("messages.json", json.dumps(GOOGLE_CHAT), "messages", two("message")),
    "LinkedIn's invitations": (
        "Invitations.csv",
        INVITATIONS,
        "linkedin",
        "- 2025-07-01 linkedin from [[anna-berger]]\n- 2025-07-13 linkedin to [[anna-berger]]\n",
    ),
    "Telegram": (
        "result.json",
        json.dumps(TELEGRAM, indent=1),
        "telegram",
        "- 2025-03-01 telegram with [[mia-funk]]\n- 2025-03-02 call to [[mia-funk]]\n- 2025-03-03 tried from [[mia-funk]]\n",
    ),
    "Signal's desktop": (
        "main.jsonl",
        "\n".join(map(json.dumps, SIGNAL)),
        "signal",
        "- 2025-04-01 signal from [[mia-funk]]\n- 2025-04-02 signal to [[mia-funk]]\n- 2025-04-03 tried from [[mia-funk]]\n",
    ),
    "signal-export's JSON": ("data.json", SIGEXPORT, "signal", two("signal")),
    "signal-export's text": ("chat.md", SIGEXPORT_TEXT, "signal", two("signal")),
    "sigtop's JSON": ("Mi (+491715550101).json", json.dumps(SIGTOP_JSON), "signal", two("signal")),
    "sigtop's text": ("Mi.txt", SIGTOP, "signal", two("signal")),
    "sigtop's short text": ("Mi.txt", SIGTOP_SHORT, "signal", two("signal")),
    "messages of Android": (
        "sms-20251101.xml",
        SMS,
        "sms",
        "- 2025-05-01 sms from [[mia-funk]]\n- 2025-05-03 sms to [[mia-funk]]\n- 2025-05-07 sms from [[tom-rau]]\n",
    ),
    "calls of Android": (
        "calls-20251101.xml",
        CALLS,
        "calls",
        CALL_LINES,
    ),
    "iMessage": (
        "+491715550101.txt",
        IMESSAGE,
        "imessage",
        "- 2022-05-17 message from [[mia-funk]]\n- 2022-05-18 message to [[mia-funk]]\n",
    ),
    "iMessage's JSON": ("Mi.json", json.dumps(CHATLAB, indent=2), "imessage", two("message")),
    "iMessage's rows": (
        "messages.json",
        json.dumps({"messages": PLAIN_JSON}),
        "imessage",
        "- 2022-05-18 message from [[mia-funk]]\n- 2022-05-19 message to [[mia-funk]]\n",
    ),
    "iMazing": ("Messages - Mi.csv", IMAZING, "imessage", two("message")),
    "LinkedIn": (
        "messages.csv",
        LINKEDIN,
        "linkedin",
        "- 2025-07-01 linkedin from [[anna-berger]]\n- 2025-07-02 linkedin to [[anna-berger]]\n",
    ),
    "LinkedIn's zip": (
        "Basic_LinkedInDataExport.zip",
        zipped({"messages.csv": LINKEDIN, "Profile.csv": "First Name,Last Name\nJana,Vogt\n", "Rich Media.csv": "a,b\n1,2\n"}),
        "linkedin",
        "- 2025-07-01 linkedin from [[anna-berger]]\n- 2025-07-02 linkedin to [[anna-berger]]\n",
    ),
}  # fmt: skip
