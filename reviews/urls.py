from django.urls import path

from reviews.views import importing, pages

urlpatterns = [
    path("critics/<uslug:slug>/", pages.critic, name="critic"),
    path("publications/<uslug:slug>/", pages.publication, name="publication"),
    path("import/", importing.import_page, name="import"),
]
