"""The columns of P.csv and Q.csv."""

COLUMNS = (
    "id", "given_names", "surname1", "surname2", "sex", "birth_date", "birth_year_tolerance",
    "birth_state", "birth_municipality", "mother_name", "curp",
)  # fmt: skip
