"""Statistics exchanged as SDMX, 2.1 and 3.0, of any service: cards and no code.

``tables`` reads SDMX-CSV, ``objects`` SDMX-JSON and ``markup`` SDMX-ML; each
gives a `Message` of cells by the name of their dimension or attribute.
``mapped`` makes observations of them as the ``sdmx`` part of a source's card
says. What is particular to a service is in ``services.yml``, what a status of
an observation means in ``statuses.yml``.
"""
