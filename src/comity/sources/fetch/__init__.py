"""Bring a delivery from the network, which is taken to be hostile.

``download`` fetches one file; ``addresses`` decides whom it may speak to,
``refusals`` which answers are none, ``body`` how much of an answer is taken,
``waiting`` when to try again, ``keys`` where the user's own key comes from
and that it is never told.
"""
