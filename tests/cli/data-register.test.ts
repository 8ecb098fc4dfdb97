import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataRegister, REGISTER, registeredColumns } from '#app/cli/commands/data-register.ts';
import { clients } from '#db/schema/clients.ts';
import { ABOUT_A_CLIENT, ABOUT_NO_CLIENT } from '#db/schema/plain-reasons.ts';

const columns = registeredColumns();

describe('the data register', () => {
  it('says of every column how it is protected', () => {
    const unexplained = columns.filter(({ protection, reason }) => protection === 'plain' && reason === null);
    expect(unexplained.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it('gives no reason for a column that is not there or needs none', () => {
    const plain = columns.filter(({ protection }) => protection === 'plain');
    const inUse = new Set(plain.map(({ table, column }) => `${table}.${column}`));
    expect(Object.keys(ABOUT_A_CLIENT).filter((place) => !inUse.has(place))).toEqual([]);
    const tables = new Set(columns.map(({ table }) => table));
    expect(Object.keys(ABOUT_NO_CLIENT).filter((table) => !tables.has(table))).toEqual([]);
  });

  it('has no encrypted column in a table that is said to hold nothing about a client', () => {
    const mixed = columns.filter(
      ({ table, protection }) => table in ABOUT_NO_CLIENT && protection !== 'plain',
    );
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
