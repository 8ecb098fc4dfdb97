import { readFileSync } from 'node:fs';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { dataRegister, REGISTER, registeredColumns } from '#app/cli/commands/data-register.ts';
import { clients } from '#db/schema/clients.ts';
import * as schema from '#db/schema/index.ts';
import { explainedColumns, isAboutNoClient } from '#db/schema/plain.ts';

const columns = registeredColumns();
const TABLES = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable));

describe('the data register', () => {
  it('says of every column how it is protected', () => {
    const unexplained = columns.filter(({ protection, reason }) => protection === 'plain' && reason === null);
    expect(unexplained.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it('gives no reason for a column that is not there or needs none', () => {
    const plain = columns.filter(({ protection }) => protection === 'plain');
    const inUse = new Set(plain.map(({ table, column }) => `${table}.${column}`));
    const explained = TABLES.flatMap((table) =>
      explainedColumns(table).map((column) => `${getTableName(table)}.${column}`),
    );
    expect(explained.length).toBeGreaterThan(50);
    expect(explained.filter((place) => !inUse.has(place))).toEqual([]);
  });

  it('has no encrypted column in a table that is said to hold nothing about a client', () => {
    const aboutNone = new Set(TABLES.filter(isAboutNoClient).map(getTableName));
    const mixed = columns.filter(({ table, protection }) => aboutNone.has(table) && protection !== 'plain');
    expect(aboutNone.size).toBeGreaterThan(20);
    expect(mixed).toEqual([]);
  });

  it('is up to date (npm run clinic -- register)', () => {
    expect(readFileSync(REGISTER, 'utf8')).toBe(dataRegister(columns));
  });
});

describe('a sealed column', () => {
  it('takes nothing but ciphertext', () => {
    expect(() => clients.firstName.mapToDriverValue('Ann')).toThrow('sealed column');
    expect(() => clients.emailLookup.mapToDriverValue('ann@example.test')).toThrow('look-up column');
  });
});
