"""Where the headings are, and what they are called."""

from tests.clinic.exchange.lists import opened


def test_titles_above_the_headings_are_passed_over():
    table = opened("Clínica de prueba\n\nFolio;Nombre;Edad\n1;Ana;30\n".encode())
    assert table.headings == ["Folio", "Nombre", "Edad"]
    assert [row.number for row in table.rows] == [4]


def test_equal_headings_are_told_apart_and_none_stays_without_a_name():
    assert opened(b"Nombre;nombre;;Edad\nAna;Luz;x;7\n").headings == [
        "Nombre",
        "nombre (2)",
        "(C)",
        "Edad",
    ]


def test_the_second_name_that_a_standard_gives_its_columns_is_no_row():
    names = (
        "prs_FirstName;prs_SecondName;prs_Birthdate;con_Consent\nFirst Name;Second Name;Birthdate;Consent\n"
    )
    assert [row.cells for row in opened(f"{names}Ana;Ruiz;1990-03-12;Yes\n".encode()).rows] == [
        ("Ana", "Ruiz", "1990-03-12", "Yes")
    ]


def test_garbled_and_invisible_letters_of_a_heading_are_put_right():
    content = "Nombre;Parentesco de quien tiene al niÃ±o;A\u202epodo\x07\nAna;tía;x\n"
    assert opened(content.encode()).headings == ["Nombre", "Parentesco de quien tiene al niño", "Apodo"]
