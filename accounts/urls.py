from django.urls import path

from accounts import views

urlpatterns = [
    path("accounts/link/<str:token>/", views.sign_in_link, name="sign_in_link"),
    path("appearance/", views.choose_theme, name="choose_theme"),
]
