#!/usr/bin/env bash
# Run once by the postgres image on an empty database: the login of web and worker, which owns nothing.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE diwan_app NOLOGIN;
CREATE ROLE diwan_auditor NOLOGIN;
CREATE ROLE diwan_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
GRANT diwan_app TO diwan_web;
SQL
