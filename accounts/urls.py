from allauth.account import views as allauth
from django.urls import path

from accounts import views

# Of django-allauth's pages those that need no mail: the site sends none.
urlpatterns = [
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/signup/", allauth.signup, name="account_signup"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/password/set/", allauth.password_set, name="account_set_password"),
    path("accounts/password/reset/", views.no_mail, name="account_reset_password"),
    path("accounts/email/", views.no_mail, name="account_email"),
    path("accounts/link/<str:token>/", views.sign_in_link, name="sign_in_link"),
    path("appearance/", views.choose_theme, name="choose_theme"),
]
