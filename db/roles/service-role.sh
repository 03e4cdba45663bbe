#!/bin/sh
# Makes the role of the service in a new database server. What it may do, `migrate` grants; it owns nothing.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set password="$LEDGER_SERVICE_PASSWORD" <<'SQL'
CREATE ROLE ledger_service LOGIN PASSWORD :'password';
SQL
