"""Every change of accounts: authorised, made and audited in one function each."""
