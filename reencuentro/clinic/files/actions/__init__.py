"""Each change to the files of a case: one function, authorised, recorded, in one transaction."""
