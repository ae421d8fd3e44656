"""The clocks of a case: terms counted from the law, watched until they are met, missed or fall away."""
