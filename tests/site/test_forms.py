"""Every form says why it asks, what is optional, and what is wrong where it is wrong."""

import re

from django import forms


class Call(forms.Form):
    name = forms.CharField(label="Nombre", help_text="Como <ella> quiere.")
    nickname = forms.CharField(label="Apodo", required=False)
    channel = forms.ChoiceField(label="Canal", choices=[("a", "Uno")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="De acuerdo")


def test_the_reason_is_bound_to_its_field():
    text = str(Call())
    assert 'id="id_name_helptext"' in text
    assert re.search(r'<input[^>]*name="name"[^>]*aria-describedby="id_name_helptext"', text)


def test_a_reason_is_text_and_never_markup():
    assert "Como &lt;ella&gt; quiere." in str(Call())


def test_only_what_is_optional_is_marked_in_words():
    text = str(Call())
    assert text.count('class="optional"') == 1
    assert re.search(r"Apodo\s*<span class=\"optional\">\(opcional\)", text)


def test_a_choice_is_a_group_with_a_legend():
    assert re.search(r"<fieldset[^>]*>\s*<legend class=\"label\">Canal", str(Call()))


def test_an_error_is_bound_to_its_field_and_linked_from_the_top():
    text = str(Call({}))
    assert re.search(r'<input[^>]*name="name"[^>]*aria-describedby="id_name_helptext id_name_error"', text)
    assert 'id="id_name_error"' in text
    assert re.search(r'<a href="#id_name">Nombre – Falta este dato\.</a>', text)


def test_each_link_at_the_top_leads_somewhere():
    text = str(Call({}))
    for target in re.findall(r'href="#([^"]+)"', text):
        assert f'id="{target}"' in text


def test_two_wrong_forms_on_a_page_keep_apart():
    text = str(Call({}, prefix="mother")) + str(Call({}, prefix="child"))
    names = re.findall(r'\sid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_what_was_written_is_still_there():
    assert 'value="Luz &lt;b&gt;"' in str(Call({"name": "Luz <b>"}))


def test_a_form_in_order_has_no_summary():
    assert "summary" not in str(Call({"name": "Luz", "channel": "a", "agreed": "on"}))


def test_errors_of_the_whole_form_are_shown_once():
    form = Call({"name": "Luz", "channel": "a", "agreed": "on"})
    form.add_error(None, "No casan.")
    assert str(form).count("No casan.") == 1
