"""A site that sends no mail says what to do instead."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/email/"])
def test_a_forgotten_password_is_answered_with_the_way_to_a_link(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert "This site sends no mail." in page
    assert "sign_in_link NAME" in page
