"""What tracing is measured against: processes in the environment of the baselines, and how all are scored.

Each contender gets a folder with P.csv and Q.csv, see `bench.population`, and prints an `answers.Report`.
"""
