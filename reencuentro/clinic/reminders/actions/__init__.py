"""What the room does: sends letters, raises what nobody answered, keeps wishes, gives out feeds."""
