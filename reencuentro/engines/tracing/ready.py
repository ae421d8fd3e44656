"""Whatever a search and its reasons are compiled of, compiled before anybody waits for it: it takes most of a
minute, during which the process that does it answers nobody.
"""

from .index import TraceIndex
from .people import Person
from .register import Entry, Register

_CHILD = Person(
    id="child",
    given_names="María Guadalupe",
    surname1="Hernández",
    surname2="Xicohténcatl",
    sex="F",
    birth_date="2016-05-03",
    birth_state="Tlaxcala",
    birth_municipality="Tenancingo",
    mother_name="Rosa Xicohténcatl Flores",
    father_name="Fermín Hernández Quiroz",
    curp="HEXG160503MTLRCDA1",
)
_ROUGH = _CHILD._replace(id="rough", given_names="Lupita", birth_date="2015", father_name="", curp="")
_WIFE = Person(id="wife", given_names="Ana", surname1="López", surname2="de García", birth_date="1990-01-01")
_NAME_ALONE = Person(given_names="Lupe", surname1="Hernandes")


def compile_all() -> None:
    """Remembered on disk where there is a place for it, see `compiling`; then it takes a second or two."""
    people = [_CHILD, _ROUGH, _WIFE]
    for listed in (people, [person._replace(father_name="") for person in people]):
        index = TraceIndex.build(listed)
        for asked in (*people, _NAME_ALONE):
            for candidate in index.search(asked).candidates:
                candidate.explanation()
            index.weigh(asked, [0])
    register = Register([Entry((person,)) for person in people])
    for asked in people:
        register.search(Entry((asked,)))


if __name__ == "__main__":
    compile_all()
