"""How change, rank and dependence are measured, told as a page of the manual."""

from __future__ import annotations

from measure_told import told


@told
def test_contributions_add_up_and_shares_of_an_increase_may_not():
    """Tell growth by contributions.

    Exports rise by a tenth: Elm adds fifteen points, Fir takes off five. As
    "shares of the increase" the same would read 150 % and −50 %, and the remark
    beside them says why not to.

        trade
        2019 ash elm . 60
        2019 ash fir . 40
        2020 ash elm . 75
        2020 ash fir . 35

        contribution_to_growth()

        2020 ash elm 0.15
        2020 ash fir -0.05

        share_of_increase()

        2020 ash elm 1.5
        2020 ash fir -0.5
    """


@told
def test_the_base_year_is_a_choice():
    """Try every base before believing one.

    Since 2018 the flow has doubled; since its peak of 2019 it has fallen. One
    and the same end stands in both.

        trade
        2018 ash elm . 50
        2019 ash elm . 125
        2020 ash elm . 100

        base_year_sensitivity(until=2020)

        2018 ash elm 1
        2019 ash elm -0.2

        base_year_sensitivity(until=2020, form="growth")

        2018 ash elm 0.4142136
        2019 ash elm -0.2
    """


@told
def test_growth_needs_both_ends():
    """Give no growth where an end is missing.

    trade
    2018 ash birch . 100
    2020 ash birch . 121
    2020 ash cedar . 7

    growth(over=2)

    2020 ash birch 0.1

    growth()

    nothing
    """


@told
def test_equals_share_a_rank_and_a_margin_says_how_safe_it_is():
    """Read no rank without its margin.

    Fir and Oak tie for the second place, so that there is no third. Elm leads
    by a fifth of its value; the last has nobody to lead.

        trade
        2020 ash elm . 5
        2020 ash fir . 4
        2020 ash oak . 4
        2020 ash yew . 1

        rank()

        2020 ash elm 1
        2020 ash fir 2
        2020 ash oak 2
        2020 ash yew 4

        rank(form="ties")

        2020 ash elm 0
        2020 ash fir 1
        2020 ash oak 1
        2020 ash yew 0

        rank(form="margin")

        2020 ash elm 0.2
        2020 ash fir 0
        2020 ash oak 0
    """


@told
def test_the_smaller_side_depends_more():
    """Hold the same trade against two economies of different size.

    Ten of trade are a tenth of Ash and half of Elm. The gap has one size and
    two signs; its trend over years says whether the two level.

        trade
        2020 ash elm . 6
        2020 elm ash . 4
        2021 ash elm . 6
        2021 elm ash . 4

        series
        gdp 2020 ash . 100
        gdp 2020 elm . 20
        gdp 2021 ash . 100
        gdp 2021 elm . 40

        dependence()

        2020 ash elm 0.1
        2020 elm ash 0.5
        2021 ash elm 0.1
        2021 elm ash 0.25

        dependence_gap()

        2020 ash elm -0.4
        2020 elm ash 0.4
        2021 ash elm -0.15
        2021 elm ash 0.15

        levelling()

        2021 ash elm -0.25
        2021 elm ash -0.25
    """


@told
def test_a_relation_may_matter_to_one_side_only():
    """Take salience and symmetry together.

    The trade of Ash with Elm is a fifth of Ash's and a twentieth of Elm's: a
    salience of a tenth, a symmetry of .85, and their product.

        trade
        2020 ash elm . 20
        2020 ash fir . 80
        2020 elm oak . 380

        salience()

        2020 ash elm 0.1
        2020 elm ash 0.1
        2020 ash fir 0.8944272
        2020 fir ash 0.8944272
        2020 elm oak 0.9746794
        2020 oak elm 0.9746794

        symmetry()

        2020 ash elm 0.85
        2020 elm ash 0.85
        2020 ash fir 0.8
        2020 fir ash 0.8
        2020 elm oak 0.95
        2020 oak elm 0.95

        interdependence()

        2020 ash elm 0.085
        2020 elm ash 0.085
        2020 ash fir 0.7155418
        2020 fir ash 0.7155418
        2020 elm oak 0.9259454
        2020 oak elm 0.9259454
    """


@told
def test_a_total_with_a_hole_is_no_total():
    """Say whose members were counted, and give no total where one has no value.

    The League wins Elm in 2021. By the members of each year its total jumps; by
    those of 2021 it does not. In 2022 nobody has counted Elm.

        members
        league ash 2020
        league ash 2021
        league elm 2021
        league ash 2022
        league elm 2022

        series
        gdp 2020 ash . 3
        gdp 2020 elm . 1
        gdp 2020 oak . 4
        gdp 2021 ash . 3
        gdp 2021 elm . 1
        gdp 2021 oak . 4
        gdp 2022 ash . 9
        gdp 2022 oak . 4

        ratio_of_aggregates(grouping="league", other="oak")

        2020 league oak 0.75
        2021 league oak 1

        ratio_of_aggregates(grouping="league", other="oak", members_of=2021)

        2020 league oak 1
        2021 league oak 1

        first_crossing_year(grouping="league", other="oak")

        2021 league oak 2021

        first_crossing_year(grouping="league", other="oak", members_of=2021)

        2020 league oak 2020
    """


@told
def test_two_customs_seldom_agree():
    """Keep both sides' books.

    Elm's customs saw a fifth more come in than Ash's saw go out; a tenth of it
    is freight.

        series
        exports 2020 ash elm 90
        imports 2020 elm ash 110
        exports 2020 ash oak 5

        mirror_gap()

        2020 ash elm 0.2

        mirror_gap(cif=1.1)

        2020 ash elm 0.1052632
    """


@told
def test_a_series_is_given_as_it_is_and_by_head():
    """Divide by heads only where heads were counted.

    series
    gdp 2020 ash . 50
    gdp 2020 elm . 80
    population 2020 ash . 20
    visitors 2020 ash elm 7

    series_value()

    2020 ash 50
    2020 elm 80

    per_capita()

    2020 ash 2.5

    visitors()

    2020 ash elm 7
    """
