#!/usr/bin/env bash
# Runs a command against a throw-away PostgreSQL 15 from Debian, the oldest version we support:
#
#   scripts/debian-postgres-15.sh npx vitest run --project 'database*'
#
# The command finds the server's address in TEST_DATABASE_URL; its role may create databases but is
# no superuser. The server is gone afterwards, whatever happened; the exit code is the command's.
set -euo pipefail

bin=/usr/lib/postgresql/15/bin

fail() {
  echo "debian-postgres-15: $*" >&2
  exit 69
}

[ $# -gt 0 ] || fail 'say which command to run'

if [ ! -x "$bin/initdb" ]; then
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null ||
    fail 'PostgreSQL 15 is missing; as root: apt-get install -y postgresql-15'
  apt-get update -qq > /dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 \
    > /dev/null || fail 'apt-get could not install postgresql-15'
fi

# In memory where there is room: a cloned database is hundreds of small files.
parent=${TMPDIR:-/tmp}
room=$(df --output=avail -k /dev/shm 2> /dev/null | tail -1 || true)
[ "${room:-0}" -gt 1048576 ] && parent=/dev/shm
for left in "$parent"/goc-postgres-15-*; do # of runs that were killed
  owner=${left#"$parent/goc-postgres-15-"}
  [ ! -d "$left" ] || kill -0 "${owner%%-*}" 2> /dev/null || rm -rf "$left" 2> /dev/null || true
done
folder=$(mktemp -d "$parent/goc-postgres-15-$$-XXXXXX")
chmod 755 "$folder"
server=
child=

clean_up() {
  [ -z "$child" ] || kill "$child" 2> /dev/null || true
  [ -z "$server" ] || { kill -INT "$server" 2> /dev/null && wait "$server"; } || true
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# PostgreSQL refuses to run as root. The death signal stops it even when this script is killed.
as_owner=(setpriv --pdeathsig INT)
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner=(setpriv --reuid "$(id -u postgres)" --regid "$(id -g postgres)" --clear-groups
    --pdeathsig INT)
fi

password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
"${as_owner[@]}" "$bin/initdb" -D "$folder/data" --username=postgres --no-sync \
  --encoding=UTF8 --locale=C --lc-ctype=C.UTF-8 --locale-provider=icu --icu-locale=vi-VN \
  --auth-local=trust --auth-host=scram-sha-256 > "$folder/initdb.log" 2>&1 ||
  fail "initdb failed: $(tail -3 "$folder/initdb.log")"

for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 30000))
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then continue; fi
  "${as_owner[@]}" "$bin/postgres" -D "$folder/data" -p "$port" -k "$folder" \
    -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c timezone=Asia/Ho_Chi_Minh -c jit=off -c max_connections=60 -c max_wal_size=256MB \
    > "$folder/server.log" 2>&1 &
  server=$!
  for _ in $(seq 200); do
    "$bin/pg_isready" -q -h "$folder" -p "$port" && break 2
    kill -0 "$server" 2> /dev/null || break
    sleep 0.05
  done
  wait "$server" || true
  server=
done
[ -n "$server" ] || fail "PostgreSQL did not start: $(cat "$folder/server.log")"

"$bin/psql" -qX -h "$folder" -p "$port" -U postgres -v ON_ERROR_STOP=1 \
  -c "create role goc login createdb password '$password'" \
  -c 'create database goc owner goc' > /dev/null

export TEST_DATABASE_URL="postgres://goc:$password@127.0.0.1:$port/goc"
code=0
"$@" <&0 &
child=$!
wait "$child" || code=$?
child=
exit "$code"
