"""A stand-in of Stripe for the demonstration and for tests: what its API says, its payment page, its webhooks.

No money moves. It keeps to the shapes of the API that the library of today speaks.
"""
