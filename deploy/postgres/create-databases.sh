#!/bin/bash
# Runs once, when the server's volume is empty: a database and a role for each service.
set -euo pipefail

for service in intake routing sla escalation feedback reporting; do
  password_name="${service^^}_DB_PASSWORD"
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=service="$service" --set=password="${!password_name}" <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service";
revoke all on database :"service" from public;
SQL
done
