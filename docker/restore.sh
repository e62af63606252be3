#!/usr/bin/env bash
# restore.sh FOLDER --replace: puts a backup in place of the present database and files.
set -euo pipefail
backup="$(cd "${1:?Say which backup folder}" && pwd)"
if [ "${2:-}" != --replace ]; then
  echo "This replaces the present database and files. Say so: restore.sh $1 --replace" >&2
  exit 2
fi
(cd "$backup" && sha256sum --check --quiet SHA256SUMS)
cd "$(dirname "$0")"

docker compose stop web worker
docker compose up --wait postgres redis
in_postgres() { docker compose exec -T postgres "$@"; }
in_postgres dropdb --username=diwan_owner --maintenance-db=postgres --force --if-exists diwan
in_postgres createdb --username=diwan_owner --maintenance-db=postgres --template=template0 diwan
in_postgres pg_restore --username=diwan_owner --dbname=diwan --exit-on-error --single-transaction <"$backup/database.dump"
docker compose run --rm --no-deps -T web tar --extract --directory=/data <"$backup/files.tar"

# What the queue remembers belongs to the replaced database; the sweeper finds everything that still waits.
docker compose exec -T redis redis-cli FLUSHALL
docker compose up --wait
echo "Restored from $backup."
