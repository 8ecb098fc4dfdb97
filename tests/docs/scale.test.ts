import { readFileSync } from 'node:fs';
import { getTableName } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { STARTUP_PARAMETERS } from '#db/pool.server.ts';
import { LOCAL_TABLES, REFERENCE_TABLES } from '#tests/support/distributable.ts';
import { parentsOf, TENANT_TABLES } from '#tests/support/rows.ts';

const guide = readFileSync('docs/operations/scale.md', 'utf8');
const sql = guide.slice(guide.indexOf('### Place the tables'), guide.indexOf('### Move the data'));
const array = /unnest\(ARRAY\[([^\]]*)\]\)/.exec(sql)?.[1] ?? '';
const placed = [
  /create_distributed_table\('(\w+)'/.exec(sql)?.[1] ?? '',
  ...[...array.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
];

describe('the guide to several containers', () => {
  it('lets a pooler ignore what every connection asks for at its start, and the roles ask for it instead', () => {
    const asked = Object.entries(STARTUP_PARAMETERS);
    expect(guide).toContain(`ignore_startup_parameters = ${asked.map(([name]) => name).join(', ')}\n`);
    for (const [name, value] of asked)
      for (const role of ['clinic_app', 'clinic_platform', 'clinic_jobs'])
        expect(guide).toContain(`ALTER ROLE ${role} SET ${name} = '${value}';`);
  });
});

describe('the guide to several servers', () => {
  it('places every table of clinics once, by its clinic', () => {
    expect([...placed].sort()).toEqual(TENANT_TABLES.map(getTableName).sort());
  });

  it('places a table after those that its keys point to', () => {
    const early = TENANT_TABLES.flatMap((table) =>
      parentsOf(table)
        .map((parent) => [getTableName(table), getTableName(parent.table)] as const)
        .filter(([child, parent]) => placed.indexOf(child) < placed.indexOf(parent)),
    );
    expect(early).toEqual([]);
  });

  it('puts on every server what clinics’ rows point to, and leaves the rest where it is', () => {
    const everywhere = [...sql.matchAll(/create_reference_table\('(\w+)'\)/g)].map(([, name]) => name);
    expect(everywhere).toEqual(REFERENCE_TABLES);
    for (const name of LOCAL_TABLES) expect(sql).toContain(`\`${name}\``);
  });
});
