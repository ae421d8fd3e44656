"""Passphrases are generated strong, forgiven when typed, and refused when guessers try them first."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.breached import is_breached, stem
from reencuentro.engines.vault.errors import WeakSecret
from reencuentro.engines.vault.passphrase import (
    LANGUAGES,
    LONGEST,
    bits,
    check_chosen,
    generate,
    normalise,
    words,
)

CLINIC = ["Centro Jurídico Luz de Oaxaca", "Ana María López-Ruiz"]


def weakness(passphrase, clinic_words=CLINIC):
    try:
        check_chosen(passphrase, clinic_words)
    except WeakSecret as error:
        return error.code
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_for_dice_and_no_two_words_sound_alike_once_typed(language):
    listed = words(language)
    assert len(listed) == 6**5
    assert len({normalise(word) for word in listed}) == 6**5
    assert all(3 <= len(word) <= 9 and word.isalpha() and word.islower() for word in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_words_need_no_accent_and_no_letter_that_a_foreign_keyboard_lacks(language):
    assert all(normalise(word).isascii() and "ñ" not in word for word in words(language))


@pytest.mark.parametrize("word", ["muerte", "violar", "víctima", "esclava", "rape", "slave", "kill"])
def test_nobody_is_given_a_word_that_hurts(word):
    assert word not in words("es") + words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_generated_passphrase_is_five_words_of_the_list_and_passes_the_check(language):
    for _ in range(50):
        passphrase = generate(language)
        assert len(passphrase.split(" ")) == 5
        assert set(passphrase.split()) <= set(words(language))
    assert bits(language) == pytest.approx(5 * math.log2(7776))
    assert bits(language) >= 64


def test_every_word_is_equally_likely():
    drawn = Counter(word for _ in range(4000) for word in generate("es").split())
    assert len(drawn) > 0.9 * 7776 * (1 - math.exp(-20000 / 7776))
    assert max(drawn.values()) < 20


def test_there_are_no_words_of_a_language_without_a_list():
    with pytest.raises(ValueError, match="word list"):
        generate("../es")


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Mn", "Zs"]), max_size=40))
def test_case_makes_no_difference_to_letters_with_a_plain_upper_case(text):
    plain = "".join(letter for letter in text if letter.upper().lower() == letter)
    assert normalise(plain.upper()) == normalise(plain)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Jardín\tNUBE \n violeta ", "jardin nube violeta"),
        ("jardı\u0301n", "jard\u0131n"),
        ("JARDI\u0301N", "jardín"),
        ("niño y pingüino", "nino y pinguino"),
        ("don’t “stop”—now", 'don\'t "stop"-now'),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
    ],
)
def test_what_a_phone_makes_of_it_is_the_same_passphrase(typed, meant):
    assert normalise(typed) == normalise(meant)


def test_different_passphrases_stay_different():
    assert normalise("sol luna") != normalise("solluna")
    assert normalise("sol luna") != normalise("sol luna.")


def test_an_endless_passphrase_costs_no_time():
    assert len(normalise("a\u0301\u0316" * 1_000_000)) <= LONGEST + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_passphrases_pass(language):
    refused = sum(weakness(generate(language)) is not None for _ in range(200))
    assert refused <= 2  # One in four thousand by a chance likeness of hashes.


@pytest.mark.parametrize(
    "passphrase",
    [
        "mi perro come pasta azul los lunes",
        "Cuatro tazas y un farol verde",
        "x7!Kq9$Lm2@Pz5#Rt",
        "7#1$9!x2@8&4%6^0",
        "Oaxaca huele a lluvia y tortilla",
        "шесть зелёных чайников",
    ],
)
def test_what_nobody_guesses_early_is_accepted(passphrase):
    assert weakness(passphrase) is None


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "too_short"),
        ("catorce letras", "too_short"),
        ("corto" + " " * 30, "too_short"),
        ("a" * 201, "too_long"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeated"),
        ("abcabcabcabcabcab", "repeated"),
        ("perro perro perro perro", "repeated"),
        ("sol sol luna luna", "repeated"),
        ("qwertyuiopasdfgh", "breached"),
        ("1qaz2wsx3edc4rfv", "breached"),
        ("zyxwvutsrqponmlk", "breached"),
        ("123456789012345", "breached"),
        ("05/06/1984 5512345678", "breached"),
        ("correct horse battery staple", "breached"),
        ("CorrectHorseBatteryStaple", "breached"),
        ("correct horse battery staple 2026!", "breached"),
        ("passwordpassword", "repeated"),
        ("contraseña 2024 2025", "clinic_words"),
        ("Te amo mucho mi amor", "breached"),
        ("watermelon12345678", "breached"),
        ("!!princesa hermosa!!", "breached"),
        ("Reencuentro México 2026", "clinic_words"),
        ("Ana Maria Lopez 1984", "clinic_words"),
        ("LuzdeOaxaca2026!!!!", "clinic_words"),
    ],
)
def test_what_guessers_try_first_is_refused_with_the_reason(passphrase, code):
    assert weakness(passphrase) == code


@given(st.text(max_size=250))
def test_any_input_is_judged_without_an_error(passphrase):
    assert weakness(passphrase) in {None, "too_short", "too_long", "repeated", "clinic_words", "breached"}


def test_no_refusal_repeats_the_passphrase():
    with pytest.raises(WeakSecret) as refusal:
        check_chosen("correct horse battery staple")
    assert "horse" not in str(refusal.value)


def test_the_list_knows_leaked_passwords_and_few_others():
    assert all(
        map(is_breached, ["1q2w3e4r5t6y7u8i9o", "teamomuchomiamor", "iloveyouforever", "0049285613qazis"])
    )
    refused = sum(is_breached(f"{number:x}unseen{number * 7919:x}") for number in range(20_000))
    assert refused < 30


def test_a_stem_is_what_stands_between_the_digits_and_signs():
    assert stem("2024!sol1luna!7") == "sol1luna"
    assert stem("2024!") == ""
