from django.urls import path

from annotations.views import (
    collections,
    exports,
    highlights,
    history,
    library,
    notebooks,
    reading,
)

urlpatterns = [
    path("", library.library, name="library"),
    path("reviews/<int:pk>/", reading.review, name="review"),
    path("compare/", reading.compare, name="compare"),
    path("notebooks/choose/", notebooks.choose_notebook, name="choose_notebook"),
    path("notebooks/<uslug:slug>/highlights/", notebooks.highlights, name="notebook_highlights"),
    path("notebooks/<uslug:slug>/mark/", highlights.make_highlight, name="make_highlight"),
    path("notebooks/<uslug:slug>/tags/", notebooks.tags, name="notebook_tags"),
    path(
        "notebooks/<uslug:slug>/collections/",
        collections.collections,
        name="notebook_collections",
    ),
    path("notebooks/<uslug:slug>/gather/", collections.gather, name="gather"),
    path("highlights/<int:pk>/", highlights.highlight, name="highlight"),
    path("highlights/<int:pk>/remove/", highlights.remove_highlight, name="remove_highlight"),
    path("highlights/<int:pk>/restore/", highlights.restore_highlight, name="restore_highlight"),
    path("highlights/<int:pk>/tag/", highlights.tag_highlight, name="tag_highlight"),
    path("highlights/<int:pk>/move/", highlights.move_highlight, name="move_highlight"),
    path("notebooks/<uslug:slug>/undo/", history.undo_newest, name="undo_newest"),
    path("notebooks/<uslug:slug>/redo/", history.redo_newest, name="redo_newest"),
    path("changes/<int:pk>/undo/", history.undo_change, name="undo_change"),
    path("changes/<int:pk>/redo/", history.redo_change, name="redo_change"),
    path("collections/<int:pk>/", collections.collection, name="collection"),
    path("collections/<int:pk>/delete/", collections.delete_collection, name="delete_collection"),
    path("collections/<int:pk>/lines/", collections.add_line, name="add_line"),
    path("collections/<int:pk>/export/<str:name>/", exports.export, name="export"),
    path("entries/<int:pk>/move/", collections.move_entry, name="move_entry"),
    path("entries/<int:pk>/rewrite/", collections.rewrite_line, name="rewrite_line"),
    path("entries/<int:pk>/take-out/", collections.take_out, name="take_out"),
]
