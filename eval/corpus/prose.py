"""Prose: what the sample letters say between the greeting and the tables, in the project's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading and the text under it, its paragraphs parted by an empty line."""

    heading: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, each on one line."""
        return tuple(" ".join(block.split()) for block in self.text.strip().split("\n\n"))


STATISTICS_2018 = Section(
    "What the statistics show",
    """
    Two different things are counted at the end of this letter. One table sorts what people brought to us about
    your council between 1 April 2017 and 31 March 2018 by the service they were unhappy with. Another sorts the
    cases we finished in those same twelve months by how they ended. A case that arrives in March may be
    finished in June, so the two totals need not agree.

    Look first at the cases we went into fully. For each of them we decided whether the council had been at
    fault, and the share in which it had been is printed beside the counts. Where that share rests on a handful
    of cases, one more or one fewer would move it a long way.
    """,
)

VOLUME = Section(
    "Volume is not quality",
    """
    Counting complaints is different from weighing them. A council whose leaflets and web pages say clearly how
    to complain may well hear from more people than one whose pages do not. If hardly anybody writes, a sensible
    first question is whether residents know the way.

    For the same reason, please be careful with league tables. Councils differ in size, in the services they run
    and in the people they serve, and a bare count knows nothing of that.
    """,
)

TWO_LOGS = Section(
    "Your records and ours",
    """
    Your officers keep a log of their own, and it will not match our tables line by line. Some people ring us
    first, are told to try the council, and then let the matter drop: they stand in our first table and nowhere
    in yours. A difference between the two is a reason to ask, and seldom a mistake.
    """,
)

SCRUTINY = Section(
    "Local scrutiny",
    """
    Elected members can do a good deal with these pages. A scrutiny committee might take one service at a time,
    read the statements we have published about it, and ask its head what is done differently now. Such an
    answer tells members more than any total.

    It also helps when the committee sees the letter soon after it arrives, together with the council's own
    account of what went wrong and what was put right.
    """,
)

TRAINING_2018 = Section(
    "Complaint handling training",
    """
    During 2017-18 our trainers ran 58 courses for councils and care providers up and down the country. That
    number belongs to the trainers: it says nothing about this council, which may or may not have sent anybody.
    Officers who are new to complaints tend to gain most from a day spent with others in the same position.
    """,
)

LEARNING = Section(
    "Learning from a complaint",
    """
    One upheld complaint can point to a form, a computer setting or a rule of thumb that touches many
    households. Before the file is closed we ask councils to look for other people in the same position, and to
    write down what has changed, so that whoever does the job next knows why.

    Saying sorry to one person is a beginning. Making sure that the next person need not complain is the larger
    part of the work, and the part that saves a council money.
    """,
)

SLOW_REPLIES = Section(
    "Slow replies",
    """
    An investigator can only judge a case after hearing both sides. When a council's answer comes after the date
    we set, the person who complained waits longer, and the remedy with them.

    The same holds once a remedy is agreed: an apology or a payment that arrives months afterwards has lost part
    of its worth. We ask every council to tell us early when a date cannot be kept.
    """,
)

FUTURE_2018 = Section(
    "Changes to future letters",
    """
    Tables of counts answer some questions and pass over others. From next year we mean to say more about what
    councils agreed to put right and whether they did so, and less about how many people got in touch.
    """,
)

STATISTICS_EXAMPLETON_2017 = Section(
    "What the statistics show",
    """
    The tables enclosed cover the year ended 31 March 2017. They keep apart what people brought to us about
    Exampleton and what we decided in the year, because some cases begin in one year and end in the next.

    Every decision is counted once. Cases that we looked into fully are split into those where we found the
    council at fault and those where we did not.
    """,
)

LATE_EXAMPLETON_2017 = Section(
    "Slow replies",
    """
    We asked your council for its papers in each of the sixteen cases that we investigated, and in five of them
    the papers reached us after the date we had set. In two cases the remedy that had been agreed was carried
    out late as well.

    Your monitoring officer has told us that one person will now keep the dates for all departments. We welcome
    that and will see next year what has come of it.
    """,
)

TRAINING_EXAMPLETON_2017 = Section(
    "Complaint handling training",
    """
    Across England 71 courses in complaint handling were held in 2016-17. Councils of every kind took part, and
    the places on the housing course were gone within a week.
    """,
)

FUTURE_EXAMPLETON_2017 = Section(
    "Changes to future letters",
    """
    We have been asked whether these letters could show what became of our recommendations. We think that they
    should, and are working out how to gather it without giving councils another return to fill in.
    """,
)

STATISTICS_EXAMPLETON_2018 = Section(
    "What the statistics show",
    """
    This letter covers the year ended 31 March 2018. Set beside last year's letter it may tempt the reader to
    draw a line through two points. Please resist: with numbers as small as these, two years make no trend.
    """,
)

LATE_EXAMPLETON_2018 = Section(
    "Replies in good time",
    """
    Last year we wrote about papers that came late. This year all but one arrived by the date we had set, and
    the one exception was announced to us beforehand. Thank you for that.
    """,
)

TRAINING_EXAMPLETON_2018 = Section(
    "Complaint handling training",
    """
    Our trainers led 64 courses in 2017-18. A neighbouring county sent 23 of its officers; we mention it because
    they shared the cost of the room among four councils, and others could do so too.
    """,
)

STATISTICS_EXAMPLETON_2016 = Section(
    "What the statistics show",
    """
    Enclosed are our counts for the year ended 31 March 2016. For the first time there is a table of remedies:
    it tells apart what was put right because we asked for it and what the council had already put right.
    """,
)

TRAINING_EXAMPLETON_2016 = Section(
    "Complaint handling training",
    """
    In 2015-16 there were 66 courses, and 12 of them were about adult social care.
    """,
)

FUTURE_EXAMPLETON_2016 = Section(
    "Changes to future letters",
    """
    Next year's letter will keep the shape of this one, so that members can lay the two side by side.
    """,
)

NOTES = (
    "The uphold rate is the number of upheld cases as a share of the detailed investigations, which are the upheld "
    "and the not upheld cases taken together. The last column of the decisions table is the total of every decision "
    "in the row."
)

NOTES_REMEDIED = "Remedied complaints can be fewer than upheld ones: some faults do no harm that calls for a remedy."
