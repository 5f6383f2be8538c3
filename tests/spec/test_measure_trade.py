"""How trade is measured, told as a page of the manual; every number in it is worked out twice."""

from __future__ import annotations

from measure_told import told


@told
def test_a_share_needs_its_whole():
    """Say of what a share is one.

    Ash sends three quarters of its exports to Birch. Within the League, of
    which Cedar is no member, the same flow is all there is.

        trade
        2020 ash birch . 30
        2020 ash cedar . 10

        members
        league birch 2020

        export_share()

        2020 ash birch 0.75
        2020 ash cedar 0.25

        export_share(grouping="league")

        2020 ash birch 1
    """


@told
def test_a_balance_is_seen_from_both_sides():
    """Turn the sign of a balance to see it from the other side.

    A flow that is in nobody's books counts as nothing.

        trade
        2020 ash birch . 30
        2020 birch ash . 12
        2020 ash cedar . 5

        trade_balance()

        2020 ash birch 18
        2020 birch ash -18
        2020 ash cedar 5
        2020 cedar ash -5

        trade_value(flow="both")

        2020 ash birch 42
        2020 birch ash 42
        2020 ash cedar 5
        2020 cedar ash 5
    """


@told
def test_intensity_sets_size_aside():
    """Compare a share with the world's to set size aside.

    Birch takes 75 of 100 that Ash sends, and 50 of 100 that the world sends:
    their trade is one and a half times as intense as their sizes would have
    it. Leave Ash out of the world, and Birch takes but a third of what the
    others send.

        trade
        2020 ash birch . 30
        2020 ash cedar . 10
        2020 elm birch . 20
        2020 elm cedar . 40

        trade_intensity()

        2020 ash birch 1.5
        2020 ash cedar 0.5
        2020 elm birch 0.6666667
        2020 elm cedar 1.3333333

        trade_intensity(world="others")

        2020 ash birch 2.25
        2020 ash cedar 0.375
        2020 elm birch 0.4444444
        2020 elm cedar 2.6666667
    """


@told
def test_complements_buy_what_the_other_sells():
    """Find complements by what one sells and the other buys.

    Ash sells chips and rice, half and half; Birch buys only chips, so half of
    the structures agree. Cedar buys in the very proportions in which Ash sells:
    100. Nobody sells what Dune buys of wood.

        trade
        2020 ash birch 8542 50
        2020 ash cedar 1006 50
        2020 elm cedar 8542 50
        2020 oak dune 4403 10

        complementarity(digits=2)

        2020 ash birch 50
        2020 ash cedar 100
        2020 ash dune 0
        2020 elm birch 100
        2020 elm cedar 50
        2020 elm dune 0
        2020 oak birch 0
        2020 oak cedar 0
        2020 oak dune 100

        export_similarity(digits=2)

        2020 ash elm 0.5
        2020 elm ash 0.5
        2020 ash oak 0
        2020 oak ash 0
        2020 elm oak 0
        2020 oak elm 0
    """


@told
def test_advantage_is_relative_to_the_world():
    """See an advantage only against what all others sell.

    Ash sells six parts of chips in ten, the world four: 1.5. The symmetric form
    lies between minus and plus one and may be averaged.

        trade
        2020 ash elm 01 60
        2020 ash elm 02 40
        2020 birch elm 01 20
        2020 birch elm 02 80

        rca()

        2020 ash 01 1.5
        2020 ash 02 0.6666667
        2020 birch 01 0.5
        2020 birch 02 1.3333333

        rca_symmetric()

        2020 ash 01 0.2
        2020 ash 02 -0.2
        2020 birch 01 -0.3333333
        2020 birch 02 0.1428571
    """


@told
def test_geese_fly_in_the_order_of_crossing():
    """Date an advantage by the year it crosses one.

    Ash leads in cloth from the start, so that the year in which it began is not
    known; it loses the lead in 2001, when Birch takes it.

        trade
        2000 ash elm 52 80
        2000 ash elm 85 20
        2000 birch elm 52 30
        2000 birch elm 85 70
        2001 ash elm 52 30
        2001 ash elm 85 70
        2001 birch elm 52 80
        2001 birch elm 85 20

        rca_crossing_year(window=1)

        2001 birch 52 2001
        2001 ash 85 2001

        rca_crossing_year(window=1, direction="down")

        2001 ash 52 2001
        2001 birch 85 2001
    """


@told
def test_a_product_is_a_share_of_the_whole_flow():
    """Hold a product against the flow's total, not against the products at hand.

    The customs list gives chips alone; the whole flow is in other books. To
    Cedar no chips went in a year in which they were counted: that is nothing,
    not unknown.

        trade
        2020 ash birch . 200
        2020 ash birch 854231 50
        2020 ash cedar . 40
        2019 ash birch . 90

        product_share()

        2020 ash birch 0.25
        2020 ash cedar 0
    """


@told
def test_concentration_has_many_forms():
    """Name the form of a concentration with its number.

    With shares of .5, .3 and .2 the sum of squares is .38. As the least it
    could be is a third, rescaled forms say how far above that it lies.

        trade
        2020 ash birch . 5
        2020 ash cedar . 3
        2020 ash elm . 2

        partner_concentration(form="hhi")

        2020 ash 0.38

        partner_concentration(form="rescaled")

        2020 ash 0.07

        partner_concentration(form="unctad")

        2020 ash 0.0924906

        partner_concentration(form="entropy")

        2020 ash 1.029653

        partner_concentration(form="effective")

        2020 ash 2.6315789

        partner_concentration(form="hirschman")

        2020 ash 61.644140
    """


@told
def test_spreading_away_from_a_hub():
    """Look for diversification on both sides of the year that is said to have begun it.

    Before 2018 Ash sent six parts in ten to the hub, from then on four. The
    inequality of its partners (Theil) parts into that between hub and others
    and that among the others, without a rest.

        trade
        2017 ash hub . 60
        2017 ash elm . 30
        2017 ash oak . 10
        2018 ash hub . 40
        2018 ash elm . 30
        2018 ash oak . 30

        hub_share_before_after(hub=("hub",), since=2018, window=1)

        2017 ash 0.6
        2018 ash 0.4

        hub_share_before_after(hub=("hub",), since=2018, window=1, form="effective")

        2017 ash 2.1739130
        2018 ash 2.9411765

        hub_share_before_after(hub=("hub",), since=2018, window=1, form="theil")

        2017 ash 0.2006665
        2018 ash 0.0097123

        hub_share_before_after(hub=("hub",), since=2018, window=1, form="between")

        2017 ash 0.1483418
        2018 ash 0.0097123

        hub_share_before_after(hub=("hub",), since=2018, window=1, form="within")

        2017 ash 0.0523248
        2018 ash 0
    """
