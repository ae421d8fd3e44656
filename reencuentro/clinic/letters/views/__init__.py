"""Letters, templates and bundles in the browser."""
