"""The plan of a case as a graph of steps: which way fits, what can start, when they may be together.

`loading.load_plan` reads law/plan/; `routes.propose_route`, `standing.standing`, `forecast.forecast` and
`timeline.timeline` answer questions about one case, described by a `progress.Progress`. Needs no Django.
"""
