"""What is searched with is compiled when the server starts."""

from django.core.management import call_command

from reencuentro.engines.tracing import scan_kernels


def test_the_search_is_compiled_before_anybody_waits_for_it():
    call_command("compile_search")
    assert scan_kernels.scan.signatures
