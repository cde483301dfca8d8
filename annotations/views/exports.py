"""A collection as a file to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from annotations.access import collection_or_404
from annotations.exporting import write_as
from annotations.exports.registry import FORMATS
from annotations.models import Role
from annotations.spoilers.hiding import are_asked_for
from reviews.names import slug_for


@require_safe
def export(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = collection_or_404(request.user, pk, Role.READER)
    if name not in FORMATS:
        raise Http404(f"There is no format {name}.")
    form = FORMATS[name]
    site = request.build_absolute_uri("/").rstrip("/")
    written = write_as(form, found, site=site, with_spoilers=are_asked_for(request))
    response = HttpResponse(written, content_type=form.media_type)
    filename = f"{slug_for(found.title, fallback='collection')}{form.extension}"
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=filename
    )
    return response
