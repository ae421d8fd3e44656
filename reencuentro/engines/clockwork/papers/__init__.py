"""The way of papers: what each place asks of them, what is missing, what to do next. See docs/papers.md."""
