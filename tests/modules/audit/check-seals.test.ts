import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkSeals } from '#app/modules/audit/chain/check-seals.server.ts';

/** Two years of a busy clinic, signed every five minutes. */
const MANY = 200_000;
const START = Date.parse('2027-01-01T00:00:00Z');
const SEALS = Array.from({ length: MANY }, (_, i) => ({
  tenantId: 'clinic',
  id: String(i),
  sequence: i + 1,
  hash: 'x',
  signedAt: new Date(START + i * 300_000),
  signature: '',
}));

it('compares the heads of years, which are more than one call may have arguments', () => {
  const seals = { inDatabase: SEALS, exported: [], exportedUntil: null };
  const chain = { hashes: new Map<number, string>(), end: MANY };
  const all = { from: 1, to: MANY };
  expect(checkSeals(seals, { ...chain, key: null })).toEqual({
    count: 0,
    faults: [
      { kind: 'key-missing', ...all },
      { kind: 'exports-missing', ...all },
    ],
  });
  const exported = { ...seals, exported: SEALS, exportedUntil: new Date(START) };
  const few = { ...exported, inDatabase: SEALS.slice(0, 2), exported: SEALS.slice(0, 2) };
  const { publicKey } = generateKeyPairSync('ed25519');
  expect(checkSeals(few, { ...chain, key: publicKey })).toEqual({
    count: 0,
    faults: [{ kind: 'key-differs', from: 1, to: 2 }],
  });
  expect(checkSeals(exported, { ...chain, key: null }).faults).toEqual([{ kind: 'key-missing', ...all }]);
});
