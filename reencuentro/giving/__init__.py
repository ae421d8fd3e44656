"""The side of the money. It knows nobody of the clinic and no case; the bridge tells it who asks."""
