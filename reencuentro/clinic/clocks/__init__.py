"""The clocks of status, birthdays and papers: facts told by people, answers from engines/clockwork/status."""
