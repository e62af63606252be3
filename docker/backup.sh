#!/usr/bin/env bash
# backup.sh FOLDER: the database and the files of the running system, into a new folder named after the time.
set -euo pipefail
umask 077
: "${1:?Say into which folder}"
target="$(mkdir -p "$1" && cd "$1" && pwd)/$(date -u +%Y-%m-%dT%H%M%SZ)"
cd "$(dirname "$0")"
mkdir "$target.unfinished"

# The database first: a file is stored before its row and never removed, so every file the dump names is in the copy.
docker compose exec -T postgres pg_dump --username=diwan_owner --format=custom diwan >"$target.unfinished/database.dump"
docker compose exec -T web tar --create --directory=/data . >"$target.unfinished/files.tar"

(cd "$target.unfinished" && sha256sum database.dump files.tar >SHA256SUMS)
mv "$target.unfinished" "$target"
echo "Backed up to $target. The secrets in .env are not in it: keep them elsewhere."
