#!/usr/bin/env bash
# drizzle-kit 0.31.11: `generate --custom` empties a migration of that name that lies there already, and reports success.
#
# Two branches each add migration 0001. They are merged, and of meta/_journal.json one side is kept: the file that somebody
# wrote by hand is still in the folder, its line in the journal is not. To put the line back, the command that made the file
# is given again. drizzle-kit takes the number from the journal alone, writes its empty file over the hand-written one,
# and says nothing of it. Nothing fails later: an empty migration applies. Reported in part (drizzle-team/drizzle-orm, issue
# 5774, open: the number collides and the snapshot is overwritten); that written SQL is lost is not said there.
#
# In the product: a file that the journal does not name stops the start, so the loss of the line is noticed, and an emptied
# migration that an installation has is told by its hash (db/migrate/release.server.ts, db/migrate/journal.server.ts). Held by
# tests/db/migration-journal.db.test.ts. docs/guides/change-the-database.md says how to generate after a merge; SQL that is
# not committed cannot be helped: commit it before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' > package.json
npm install --no-package-lock --no-audit --no-fund --loglevel=error \
  node@24.21.0 drizzle-kit@0.31.11 drizzle-orm@0.45.4 > /dev/null
npm ls --depth=0 | tail -n +2 || true
export NO_COLOR=1
PATH="$folder/node_modules/.bin:$PATH"

cat > drizzle.config.mjs <<'JS'
export default { dialect: 'postgresql', schema: './schema.mjs', out: './migrations' };
JS
cat > schema.mjs <<'JS'
import { integer, pgTable } from 'drizzle-orm/pg-core';
export const plants = pgTable('plants', { id: integer().primaryKey() });
JS
generate() { drizzle-kit generate --config drizzle.config.mjs "$@"; }

generate --name plants > /dev/null
cp migrations/meta/_journal.json journal-of-the-other-branch.json
generate --custom --name water_plants > /dev/null
written='UPDATE plants SET id = id + 100;'
echo "$written" > migrations/0001_water_plants.sql
cp journal-of-the-other-branch.json migrations/meta/_journal.json

echo '--- migrations/0001_water_plants.sql, before:'
cat migrations/0001_water_plants.sql
echo '--- drizzle-kit generate --custom --name water_plants'
status=0
generate --custom --name water_plants 2>&1 || status=$?
echo "--- exit status $status; migrations/0001_water_plants.sql, after:"
cat migrations/0001_water_plants.sql
echo

if [ "$status" -ne 0 ] || grep -qFe "$written" migrations/0001_water_plants.sql; then
  echo 'CHANGED: the written migration was kept.'
  exit 1
fi
echo 'Still so: the written SQL is gone, and the command reports success.'
