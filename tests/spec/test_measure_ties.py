"""How politics and networks are measured, told as a page of the manual."""

from __future__ import annotations

from measure_told import told


@told
def test_agreement_in_votes_has_several_measures():
    """Choose a measure of agreement by what chance may do.

    Two vote on ten things: 1 yes, 2 abstention, 3 no. S is .6 and looks high;
    κ and π take off what their votes would give by chance.

        votes
        73 c0 ash 1
        73 c1 ash 2
        73 c2 ash 3
        73 c3 ash 3
        73 c4 ash 2
        73 c5 ash 1
        73 c6 ash 3
        73 c7 ash 3
        73 c8 ash 1
        73 c9 ash 2
        73 c0 elm 1
        73 c1 elm 2
        73 c2 elm 3
        73 c3 elm 1
        73 c4 elm 2
        73 c5 elm 1
        73 c6 elm 3
        73 c7 elm 2
        73 c8 elm 1
        73 c9 elm 3

        s_score()

        2018 ash elm 0.6
        2018 elm ash 0.6

        kappa()

        2018 ash elm 0.577465
        2018 elm ash 0.577465

        scott_pi()

        2018 ash elm 0.571429
        2018 elm ash 0.571429

        vote_agreement()

        2018 ash elm 0.3333333
        2018 elm ash 0.3333333
    """


@told
def test_an_agenda_that_all_share_tells_nothing():
    """Drop roll calls in which all vote alike.

    The two agree on everything here only because nothing was contested: the
    measure is absent, not one.

        votes
        73 c0 ash 1
        73 c0 elm 1

        vote_agreement()

        nothing

        kappa()

        nothing
    """


@told
def test_distance_between_ideal_points():
    """Measure how far apart two stand whatever was voted on.

    series
    ideal-point 2018 ash . 2.7868
    ideal-point 2018 elm . -0.3456

    ideal_point_distance()

    2018 ash elm 3.1324
    2018 elm ash 3.1324
    """


@told
def test_the_press_is_not_the_event():
    """Count an event once, and only where several stories tell it.

    Of the events of January, one is told by two stories with a tone of 2 and
    4. That of the next day has one story in two rows, and does not count.

        events
        2020-01-05 ash elm 1 2 s1
        2020-01-05 ash elm 1 4 s2
        2020-01-06 ash elm 4 -9 s3
        2020-01-06 ash elm 4 -9 s3

        event_count()

        2020 ash elm 1

        event_tone()

        2020 ash elm 3

        event_share(sources=1)

        2020 ash elm 0.5

        event_count(sources=1)

        2020 ash elm 2
    """


@told
def test_a_visit_is_a_day_a_visitor_and_a_host():
    """Count two reports of one visit once.

    visits
    2020-01-05 ash elm
    2020-01-05 ash elm
    2020-06-01 ash elm
    2020-06-01 elm ash

    visits_count()

    2020 ash elm 2
    2020 elm ash 1
    """


@told
def test_forums_in_common():
    """Set the forums in common against those of either.

    seats
    table ash 2020
    table elm 2020
    hall ash 2020
    yard oak 2020

    forum_overlap()

    2020 ash elm 1
    2020 elm ash 1
    2020 ash oak 0
    2020 oak ash 0
    2020 elm oak 0
    2020 oak elm 0

    forum_overlap(form="jaccard")

    2020 ash elm 0.5
    2020 elm ash 0.5
    2020 ash oak 0
    2020 oak ash 0
    2020 elm oak 0
    2020 oak elm 0
    """


@told
def test_agreements_and_status_last_until_the_next():
    """Carry an agreement to its end, and a status to the next.

    The pact ends in 2020 and counts in that year; the deal goes on. The status
    of 2019 was lowered in 2021, and the newer word counts.

        treaties
        pact ash elm treaty 2019 2020
        deal elm ash deal 2020 -

        statuses
        ash elm 3 2019
        elm ash 2 2021

        agreements_in_force(first=2019, last=2021)

        2019 ash elm 1
        2019 elm ash 1
        2020 ash elm 2
        2020 elm ash 2
        2021 ash elm 1
        2021 elm ash 1

        agreements_in_force(kind="treaty", first=2020, last=2021)

        2020 ash elm 1
        2020 elm ash 1

        status_rung(first=2018, last=2021)

        2019 ash elm 3
        2019 elm ash 3
        2020 ash elm 3
        2020 elm ash 3
        2021 ash elm 2
        2021 elm ash 2
    """


@told
def test_a_broker_stands_where_a_tie_is_missing():
    """Look for brokers between those who have no tie.

    Goods go from Ash by Elm to Oak, and Ash sends Oak nothing itself. Ash and
    Elm are of one League: Elm represents it toward outside. All the shortest
    ways between the two others lead through Elm.

        trade
        2020 ash elm . 10
        2020 elm oak . 10

        members
        league ash 2020
        league elm 2020

        brokerage(groupings=("league",), role="representative")

        2020 ash 0
        2020 elm 1
        2020 oak 0

        brokerage(role="liaison")

        2020 ash 0
        2020 elm 1
        2020 oak 0

        betweenness()

        2020 ash 0
        2020 elm 1
        2020 oak 0
    """
