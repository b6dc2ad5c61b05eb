"""Every rule in plain words, which separate published findings from faden's own choices."""

from __future__ import annotations

from dataclasses import dataclass

from faden.core.i18n import mark


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `found` was published (with numbers of `SOURCES`), `remembered` is from memory of the literature,
    `chosen` is faden's own default, without evidence.
    """

    id: str
    title: str
    plain: str
    formula: str = ""
    found: tuple[tuple[str, tuple[int, ...]], ...] = ()
    remembered: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


RULES = (
    Rule(
        "rhythm",
        mark("When a person is due"),
        mark(
            "Each ring has a rhythm, and anybody may have one of their own. A contact by either side starts it anew: a "
            "meeting, a call, or a message that was answered within 30 days for the whole of it, a group for half, a chat "
            "in the two inner rings for seven tenths. Days away do not count, and nothing falls due on a quiet day. After "
            "a tie woke up the next contact is due within 30 days. A file that you begin today starts a first rhythm, "
            "unless something older is noted with the person."
        ),
        "due = max(day + credit · T); T = 7, 30, 90, 365;  u = 1 + (today − due)/T",
        (
            (mark("Weekly contact with the closest five, monthly with the next ten."), (3, 4)),
            (mark("What counts is the rhythm of each tie, not the number of contacts."), (9,)),
        ),
        (mark("Yearly for a hundred and fifty, quarterly for fifty."),),
        (
            mark("What each channel is worth, the days of grace, and the 30 days."),
            mark(
                "People entered on the same evening are spread over some days, so that they do not all fall due at once."
            ),
        ),
    ),
    Rule(
        "attempts",
        mark("What counts as being in touch"),
        mark(
            "Your own message without an answer is an attempt, whatever the channel: the first of a row moves the due day "
            "by half a rhythm, and wakes nobody who is dormant. After an attempt people are left in peace for a quarter "
            "of their rhythm, after three in a row for half a rhythm, 14 to 90 days, and twice as long after each "
            "further one. A like is no answer. What you send to more than five "
            "people at once, and a gathering of more than eight, is noted as a greeting, and everybody stays as due as "
            "before."
        ),
        "due = max(…, first of the row + T/2)",
        (),
        (),
        (mark("All of it; the five and the eight are settings."),),
    ),
    Rule(
        "state",
        mark("Active, cooling, dormant"),
        mark(
            "How alive a tie is follows from the same clock as the due day: up to two rhythms it is active, then it "
            "cools, and after eight, or three years, it is dormant. Family cools half as fast. Resting, ended and "
            "deceased are set by you, and are never asked about."
        ),
        "D = max(180 d, min(8·T, 3 a), 2·k·T)",
        (
            (mark("After a silence of eight times the usual one a tie has most likely decayed."), (9,)),
            (
                mark(
                    "Someone you have been out of touch with for three years or more sees what your circle does not."
                ),
                (17, 18),
            ),
            (mark("Friendships decay faster than family."), (5, 6)),
        ),
        (),
        (mark("That family cools exactly half as fast."),),
    ),
    Rule(
        "warmth",
        mark("The thickness of a thread"),
        mark(
            "Warmth rises with each contact, most with a meeting, and halves with each rhythm of silence. It is drawn, "
            "never shown as a number, to the end of the month: behind today stands what silence would make of it. "
            "Closeness fades much more slowly, by years: that is why a dormant tie is worth waking."
        ),
        "W ← W + q·(1 − W);  W(t) = W·2^(−t/kT)",
        (
            (mark("Ties as a function of time that decays between events."), (8,)),
            (mark("Closeness falls by about 15% a year without a meeting."), (7,)),
        ),
        (mark("The formula of that decay."),),
        (mark("How much each channel warms."),),
    ),
    Rule(
        "plan",
        mark("Who is in the plan"),
        mark(
            "The plan of a week names as many people as you chose, and a quarter of them, or one, may be dormant. Whoever "
            "is on it is due by Sunday, or there for a promise or a birthday. It asks where a contact wins most today: "
            "somebody slipping now goes before somebody silent for ten years. Warm ties come before cold ones, because "
            "they get done. It is made on Monday and does not move: what is done is taken off. A week away has no plan."
        ),
        "√stars · p · (k·T)^(1−β) · I(r) · do · occasion · promise;  I(r) = m·e^(σ²/2)·Φ(ln(r/m)/σ − σ), m = 1.77, σ = .5",
        (
            (
                mark("Writing to friends first made two thirds more people write to somebody from the past."),
                (25, 26),
            ),
            (mark("A plan that says when is carried out more often."), (33,)),
            (mark("The index for work whose worth recovers while it waits."), (34, 35)),
            (mark("Of dormant contacts, those who were once close give most when you renew them."), (17, 18)),
        ),
        (),
        (
            mark(
                "That a tie is worth most just before it falls below a quarter of full warmth, and that nobody knows "
                "half-lives better than by half."
            ),
            mark(
                "That somebody is parked for half a rhythm after three attempts without an answer, 14 to 90 days, and "
                "twice as long after each one more."
            ),
            mark("That a promise counts twice and an occasion one and a half times."),
            mark("That a line takes heart after four rhythms of silence, and not before three months."),
            mark("That six meetings, or ten letters, make a tie that was close once."),
            mark("That no ring takes more than half of a plan while another is waiting."),
        ),
    ),
    Rule(
        "jobs",
        mark("A new job"),
        mark(
            "A job is new for 60 days after it began, or after you heard of it (`heard`) if it had begun within the year "
            "before. Until you have been in touch, it is an occasion and puts the person into the plan; the sheet suggests "
            "that you congratulate until you have been in touch twice. If only its year is known, `heard` alone counts."
        ),
        found=((mark("Sharing someone’s good news helps."), (31,)),),
        chosen=(mark("The 60 days, the year, and that two contacts are enough to congratulate."),),
    ),
    Rule(
        "loans",
        mark("Lent and borrowed"),
        mark(
            "A thing with a day on which it is due back is a promise, theirs or yours; a month or a year means its last day. "
            "Without a day it is only a reminder on the sheet. Nothing is asked back from people who have died."
        ),
        chosen=(mark("That a thing without a day is never overdue."),),
    ),
    Rule(
        "rotation",
        mark("A plan that notices"),
        mark(
            "Somebody who was named in a week that is over, and with whom you were not in touch since, was passed over. "
            "They step back for one week, then two, four and eight, but never for longer than half their rhythm or two "
            "weeks, and the line goes to the next. A line that comes back is smaller: a message instead of a call, then "
            "just a sentence. The third time it asks: rarer, further out, or a rest? So everybody who is due has a turn. "
            "Nothing of this is stored: past plans are made again from the journal. You "
            "pass over no one before you began their file (`added`), so the first plan after an import asks nothing."
        ),
        "1, 2, 4, 8 weeks ≤ max(14 d, T/2);  a turn within ⌈M/K⌉ + 2 weeks",
        (),
        (),
        (mark("The weeks, the sizes, and the question at the third time."),),
    ),
    Rule(
        "do",
        mark("Plans that are carried out"),
        mark(
            "Cold lines count for less than warm ones, at first by half. How you carried out the plans of the last eight "
            "weeks changes that: they are made again from the journal, and nothing about you is stored."
        ),
        "do = ((d + 2)/(p + 4)) / ((d′ + 4)/(p′ + 4)), from .31 to 1",
        ((mark("Fewer than a third wrote, although they wanted to, had an address and had time."), (25,)),),
        (),
        (mark("Eight weeks, and the half to begin with."),),
    ),
    Rule(
        "load",
        mark("Whether the rhythms fit"),
        mark(
            "All rhythms together ask for a number of contacts a week, less what others begin. Where that is more than you "
            "have, the journal says so, and what would have to give."
        ),
        "L = Σ 7/T · (1 − ι)",
        ((mark("You can keep only so many ties open."), (12,)),),
        (),
        (mark("Who it suggests moving outward: fewest stars first, then the longest silence."),),
    ),
    Rule(
        "observed",
        mark("The rhythm you really have"),
        mark(
            "From six times in touch on, over half a year at least and the last of them within two years, the usual gap is "
            "shown beside the rhythm you meant; a holiday together counts once. It suggests a ring to people who have "
            "none, those with whom you shared most in two years first, until the layers are full; and it tells you who is "
            "drifting, who is closer than noted, and who is further."
        ),
        "r = mean gap of two years; drift: silence > max(2r, r + 14 d)",
        ((mark("Ties that are more irregular than others decay more often."), (9,)),),
        (),
        (mark("The numbers, and that what was shared is counted in meetings."),),
    ),
    Rule(
        "reactivate",
        mark("Reconnect"),
        mark(
            "For a goal, the valuable ones are those one trusts, who see something else, and who have to do with it. Beside "
            "them stand the comfortable ones, with whom one has spent most time: most people choose those."
        ),
        "R = reach · trust^.30 · novelty^.20 · relevance^.35 · balance^.15",
        (
            (
                mark("Advice from renewed contacts was as good as advice from current ones, and newer."),
                (17, 18),
            ),
            (
                mark(
                    "The most valuable were trustworthy and willing, and not those with whom people had spent most time."
                ),
                (19,),
            ),
            (mark("Moderately weak ties help most."), (15, 16)),
        ),
        (),
        (mark("The weights, and ninety days before the same person is asked again for the same goal."),),
    ),
    Rule(
        "ask",
        mark("When to ask for nothing"),
        mark(
            "Who has been asleep, or has given more than they got, is not asked for anything at the first contact. After "
            "that a direct request is in order."
        ),
        "",
        (
            (mark("Picking a tie up needs remembering, catching up, and seeing it the same way."), (20,)),
            (mark("People say yes to a request more often than the person asking expects."), (28, 29)),
        ),
        (),
        (mark("Fourteen days."),),
    ),
    Rule(
        "channel",
        mark("Call, write or meet"),
        mark(
            "Your own preference for somebody goes first. Else the closer, the more voice; the longer the silence, the "
            "gentler the start. A channel that was just left unanswered comes last, and nobody is written to at work."
        ),
        "minutes = base · (1 + ¼·log₂(1 + r))",
        (
            (mark("A call binds more than a mail, and is no more awkward."), (27,)),
            (mark("After a longer gap the next call is longer."), (13,)),
        ),
        (),
        (mark("The table of channels, and the quarter in the formula."),),
    ),
    Rule(
        "questions",
        mark("The questions on the sheet"),
        mark(
            "Five themes, one question each, with something to ask further. None comes again within a year. They go as "
            "deep as the tie allows; where the journal knows the answer, it asks on from there."
        ),
        "",
        (
            (mark("Who asks more, above all further, is liked more."), (22,)),
            (mark("Deeper talk is less awkward than feared."), (30,)),
            (mark("To be forgotten hurts at every closeness."), (23,)),
        ),
        (),
        (mark("How deep for whom."),),
    ),
    Rule(
        "expect",
        mark("What to expect"),
        mark(
            "Messages are more welcome than the one who sends them thinks, most of all when they come out of the blue. "
            "Expect little of a first meeting."
        ),
        "",
        (
            (mark("Being thought of pleases more than senders believe."), (24,)),
            (mark("Sharing someone’s good news helps."), (31,)),
        ),
        (),
        (mark("How old a fact may be before it is asked about instead of assumed."),),
    ),
)
