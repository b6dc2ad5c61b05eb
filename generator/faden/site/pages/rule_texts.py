"""Every rule in plain words, which separate published findings from faden's own choices."""

from __future__ import annotations

from faden.core.i18n import mark
from faden.site.pages.rule_text import Rule

RULES = (
    Rule(
        "rhythm",
        mark("When a person is due"),
        mark(
            "Each ring has a rhythm, and any person can have one of their own. A contact by either side "
            "restarts it: fully after a meeting, a call or a message answered within 30 days; by half "
            "after a group event; by seven tenths after a chat in the two inner rings. Days away do not "
            "count, and nothing falls due on a quiet day. After you have reconnected, the next contact is "
            "due within 30 days. Starting a person’s file begins their first rhythm, unless the journal "
            "has something older about them."
        ),
        mark("due = max(day + credit · T); T = 7, 30, 90, 365;  u = 1 + (today − due)/T"),
        (
            (mark("People are in touch weekly with the closest five and monthly with the next ten."), (3, 4)),
            (mark("What counts is the rhythm of each tie, not the number of contacts."), (9,)),
        ),
        (mark("People are in touch quarterly with fifty, and yearly with a hundred and fifty."),),
        (
            mark("What each channel is worth, the days of grace and the 30 days are our own figures."),
            mark("People you add on the same evening fall due on different days."),
        ),
    ),
    Rule(
        "attempts",
        mark("What counts as being in touch"),
        mark(
            "A message of yours that gets no answer is an attempt, whatever the channel. The first of a "
            "run of attempts puts the due day off by half a rhythm, and does not revive a dormant tie. "
            "After an attempt, faden leaves people in peace for a quarter of their rhythm; after three in "
            "a row, for half a rhythm (14 to 90 days), and for twice as long after each further one. A like is not an answer. "
            "Anything you send to more than five people at once, and any gathering of more than eight, "
            "counts as a greeting, which does not change when anyone is due."
        ),
        mark("due = max(…, first of the run + T/2)"),
        (),
        (),
        (mark("All of this is our own choice; the five and the eight are settings."),),
    ),
    Rule(
        "state",
        mark("Active, cooling, dormant"),
        mark(
            "The state of a tie depends on the same count of days as the due day: for two rhythms it is "
            "active, then it cools, and after eight rhythms, or three years, it is dormant. Family ties cool "
            "half as fast. You set resting, ended and deceased yourself, and faden never asks about them."
        ),
        "D = max(180 d, min(8·T, 3 a), 2·k·T)",
        (
            (mark("After a silence eight times as long as usual, a tie has most likely decayed."), (9,)),
            (
                mark("People out of touch for three years or more see what your circle does not."),
                (17, 18),
            ),
            (mark("Friendships decay faster than family."), (5, 6)),
        ),
        (),
        (mark("Family ties cool at exactly half the speed."),),
    ),
    Rule(
        "warmth",
        mark("The thickness of a thread"),
        mark(
            "Warmth rises with each contact, most with a meeting, and halves with each rhythm of silence. It "
            "is drawn some weeks ahead, and never shown as a number: after today, you see where it "
            "would go without a contact. Closeness fades much more slowly, over years, which is why a "
            "dormant tie is worth reviving."
        ),
        "W ← W + q·(1 − W);  W(t) = W·2^(−t/kT)",
        (
            (mark("A tie can be modelled as a function of time that decays between events."), (8,)),
            (mark("Closeness falls by about 15% a year without a meeting."), (7,)),
        ),
        (mark("The formula for that decay is quoted from memory."),),
        (mark("How much warmth each channel adds is our own estimate."),),
    ),
    Rule(
        "plan",
        mark("Who is in the plan"),
        mark(
            "The week’s plan names as many people as you chose; a quarter of them, or at least one, may be "
            "dormant. Everyone in it is due by Sunday, or is there because of a promise, a birthday or a "
            "new job. It looks for where a contact helps most today: a tie that is slipping now goes "
            "before one that has been silent for ten years. Warm ties come before cold ones, because those "
            "lines get done. The plan is made on Monday and stays as it is, except that what you have done "
            "comes off. There is no plan for a week when you are away."
        ),
        mark(
            "√stars · p · (k·T)^(1−β) · I(r) · do · occasion · promise;  I(r) = m·e^(σ²/2)·Φ(ln(r/m)/σ − σ), "
            "m = 1.77, σ = .5"
        ),
        (
            (
                mark(
                    "When people practised by writing to current friends first, two thirds more of them then "
                    "wrote to someone from the past."
                ),
                (25, 26),
            ),
            (mark("A plan that says when to act is carried out more often."), (33,)),
            (mark("Tasks that gain in value while they wait can be ranked by an index."), (34, 35)),
            (mark("Dormant contacts you were once close to have the most to offer."), (17, 18)),
        ),
        (),
        (
            mark(
                "Writing helps a tie most just before it falls below a quarter of full warmth; half-lives "
                "are uncertain by about half."
            ),
            mark(
                "After three attempts without an answer, a person is parked for half a rhythm (14 to 90 days); "
                "each further attempt doubles that."
            ),
            mark("A promise counts twice, and an occasion one and a half times."),
            mark("A line takes courage after four rhythms of silence, and not before three months."),
            mark("Six meetings, or ten letters, mean that a tie was once close."),
            mark("No ring takes more than half of a plan while another is waiting."),
            mark(
                "Bad news comes first, and again after a month; then the birthdays of people close to you, and overdue promises."
            ),
            mark(
                "While most people have no contact on record, the lines left over go to the closest of them."
            ),
            mark("For a fortnight after a large party, its guests come after people you have not seen."),
        ),
    ),
    Rule(
        "jobs",
        mark("A new job"),
        mark(
            "A job counts as new for 60 days after it began, or after you heard of it (`heard`) if it had "
            "begun within the year before that. Until you have been in touch, it is an occasion and puts "
            "the person in the plan; until you have been in touch twice, the sheet suggests congratulating "
            "them. If only the year is known, only `heard` counts."
        ),
        found=((mark("Sharing in someone’s good news helps."), (31,)),),
        chosen=(mark("The 60 days, the year and the two contacts are our own figures."),),
    ),
    Rule(
        "loans",
        mark("Lent and borrowed"),
        mark(
            "A loan with a return date counts as a promise, theirs or yours; a month or a year means its "
            "last day. Without a date, it is only a reminder on the sheet. faden asks for "
            "nothing back from people who have died."
        ),
        chosen=(mark("A loan without a return date is never overdue."),),
    ),
    Rule(
        "rotation",
        mark("A plan that adapts"),
        mark(
            "If a past week’s plan named a person and you have not been in touch since, they drop out for "
            "one week, then two, four and eight, and their place goes to the next person. They are never "
            "left out for longer than half their rhythm or two weeks, whichever is longer. When someone "
            "comes up again, the plan asks for less: a message instead of a call, then just a sentence. "
            "The third time, it asks whether to be in touch less often, to move them further out or to let "
            "it rest. So everyone who is due gets a turn. None of this is stored: faden works out past "
            "plans again from the journal. Weeks before you started a person’s file (`added`) do not "
            "count, so the first plan after an import does not ask."
        ),
        mark("1, 2, 4, 8 weeks ≤ max(14 d, T/2);  a turn within ⌈M/K⌉ + 2 weeks"),
        (),
        (),
        (mark("The weeks, the sizes, and asking the third time are our own ideas."),),
    ),
    Rule(
        "do",
        mark("Plans that are carried out"),
        mark(
            "Lines for cold ties count for less than lines for warm ones: half as much to begin with. How "
            "many of them you got through in the last eight weeks changes that. faden works those plans out "
            "again from the journal, and stores nothing about you."
        ),
        mark("do = ((d + 2)/(p + 4)) / ((d′ + 4)/(p′ + 4)), from .31 to 1"),
        ((mark("Fewer than a third wrote, although they wanted to, had an address and had time."), (25,)),),
        (),
        (mark("The eight weeks and the initial half are our own figures."),),
    ),
    Rule(
        "load",
        mark("Whether the rhythms fit"),
        mark(
            "Together, your rhythms call for a certain number of contacts a week, minus those that others "
            "start. If that is more than you have room for, the journal says so, and says what would have to "
            "give."
        ),
        "L = Σ 7/T · (1 − ι)",
        ((mark("You can keep up only so many ties."), (12,)),),
        (),
        (mark("People with the fewest stars move further out first, then those with the longest silence."),),
    ),
    Rule(
        "observed",
        mark("The rhythm you actually keep"),
        mark(
            "Once you have been in touch six times, over at least half a year and most recently within two "
            "years, you see the usual gap next to the rhythm you set; a holiday together counts once. From "
            "this, faden suggests a ring for people who have none, beginning with those you have had most "
            "to do with over two years, until the rings are full; and it shows who is drifting, who is "
            "closer than their ring says, and who is less close."
        ),
        mark("r = mean gap of two years; drift: silence > max(2r, r + 14 d)"),
        ((mark("Irregular ties decay more often than regular ones."), (9,)),),
        (),
        (mark("The figures, and counting shared history in meetings, are our own."),),
    ),
    Rule(
        "reactivate",
        mark("Reconnect"),
        mark(
            "For a goal, the valuable contacts are people you trust, who see things differently and have "
            "something to do with it. The comfortable ones, with whom you have spent most time, are shown "
            "next to them: most people choose those."
        ),
        mark("R = reach · trust^.30 · novelty^.20 · relevance^.35 · balance^.15"),
        (
            (
                mark("Renewed contacts gave advice as useful as that of current ones, and more novel."),
                (17, 18),
            ),
            (
                mark("The most valuable contacts were trustworthy and willing, not the most familiar."),
                (19,),
            ),
            (mark("Moderately weak ties help most in finding a job."), (15, 16)),
        ),
        (),
        (mark("The weights, and ninety days before asking a person about a goal again, are our own."),),
    ),
    Rule(
        "ask",
        mark("When to ask for nothing"),
        mark(
            "Don’t ask for anything when you first get back in touch, or if they have given more than they have received; "
            "with family and your closest friends, no one keeps count. After that, a direct request is fine."
        ),
        found=(
            (
                mark(
                    "To reconnect, two people have to remember each other, catch up, and see the tie in the same way."
                ),
                (20,),
            ),
            (mark("People say yes to a request more often than the person asking expects."), (28, 29)),
        ),
        chosen=(mark("Fourteen days is our own figure."),),
    ),
    Rule(
        "channel",
        mark("Call, write or meet"),
        mark(
            "The channel they prefer comes first. Otherwise, the closer you are, the sooner faden suggests a "
            "call; the longer the silence, the gentler the start. A channel that has just gone unanswered "
            "comes last, and faden never suggests writing to people at work."
        ),
        mark("minutes = base · (1 + ¼·log₂(1 + r))"),
        (
            (mark("A call brings people closer than an email does, and is no more awkward."), (27,)),
            (mark("After a longer gap the next call is longer."), (13,)),
        ),
        (),
        (mark("The table of channels, and the quarter in the formula, are our own."),),
    ),
    Rule(
        "questions",
        mark("The questions on the sheet"),
        mark(
            "The sheet has a question from each of five themes, and something to follow it up. No question "
            "comes back within a year. The questions go as deep as the tie allows; if the journal already "
            "has the answer, the sheet goes on from there."
        ),
        found=(
            (mark("People who ask more questions, above all follow-up questions, are better liked."), (22,)),
            (mark("Deeper conversations are less awkward than people fear."), (30,)),
            (mark("Being forgotten hurts, however close you are."), (23,)),
        ),
        chosen=(mark("How deep the questions go, and with whom, is our own judgement."),),
    ),
    Rule(
        "expect",
        mark("What to expect"),
        mark(
            "Messages are more welcome than the sender thinks, most of all when they come out of the blue. Don’t expect too "
            "much of a first meeting."
        ),
        found=(
            (mark("People are more pleased to hear from someone than the sender expects."), (24,)),
            (mark("Sharing in someone’s good news helps."), (31,)),
        ),
        chosen=(mark("How old a fact may be before the sheet asks about it again is our own judgement."),),
    ),
)
