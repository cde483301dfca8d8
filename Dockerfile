FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin crosscut \
    && install --directory --owner=crosscut --mode=0700 /data

WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes \
    --requirement requirements.txt

COPY . .

USER crosscut
VOLUME /data
EXPOSE 8000

# The site answers only to its own names, so the check asks for the first of them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD python -c "\
import os, urllib.request as web; \
name = os.environ.get('ALLOWED_HOSTS', '').split(',')[0].strip(' *.') or 'localhost'; \
web.urlopen(web.Request(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', headers={'Host': name}))"

# The static files are gathered at the start and not here: a volume over /data would keep those of
# the version that it was made with.
CMD python manage.py migrate --no-input \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && exec gunicorn --config config/gunicorn.py
