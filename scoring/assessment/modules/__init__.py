"""What an instrument measures in its own way: a section for everything that it declares.

A section exists because the instrument has ties, facets, a matrix, recalled items or figures of a
certain kind, never because of its name. Every section is computed twice, like the scores: from
everything, and from what may be shown.

`results` (frozen types), `context` and `facet_view` (what sections are computed from), `dependence`,
`ties` (relationship strength), `pooled` (both over all projects), `facets` (profiles, stages),
`matrix`, `changes`, `figures` (resources, reach, contrasts of groups), `build` (all of them).
"""
