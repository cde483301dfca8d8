from django.urls import path

from reviews.views import importing, names, pages

urlpatterns = [
    path("critics/<uslug:slug>/", pages.critic, name="critic"),
    path("publications/<uslug:slug>/", pages.publication, name="publication"),
    path("names/<int:pk>/", names.name, name="name"),
    path("names/<int:pk>/split/", names.split_spelling, name="split_spelling"),
    path("names/<int:pk>/join/", names.join_names, name="join_names"),
    path(
        "works/<uslug:slug>/spellings/take-back/",
        names.take_back_spellings,
        name="take_back_spellings",
    ),
    path("import/", importing.import_page, name="import"),
]
