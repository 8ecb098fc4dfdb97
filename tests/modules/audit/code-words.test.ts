import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeWords, detailLabel, type CodeKind } from '#app/modules/audit/trail/ui/code-words.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { CLIENT_SECTIONS } from '#app/modules/clients/person/client-sections.ts';
import { CLIENT_FIELDS } from '#app/modules/clients/form-fields.ts';
import { NEEDS_FIELDS } from '#app/modules/needs/form-fields.ts';
import type { MatchInputs } from '#app/modules/needs/index.server.ts';
import { STEP_FORMS } from '#app/modules/intake/intake.schema.ts';
import { recordedValue } from '#app/modules/audit/trail/ui/recorded-value.ts';
import { blankContent } from '#app/modules/notes/note/note-content.ts';
import { PERMISSIONS } from '#app/modules/identity/permissions.ts';
import { translator } from '#app/platform/i18n/index.ts';

const NOW = new Date('2026-11-26T15:00:00Z');

/** What an assessment holds; the type fails here when one more is read. */
const NEEDS: Record<keyof MatchInputs['needs'], true> = {
  id: true,
  requiredSpecializations: true,
  communicationNeeds: true,
  ageGroup: true,
  preferredTimes: true,
  sessionMinutes: true,
  isLanguageRequired: true,
  modality: true,
  urgencyLevel: true,
  concerns: true,
  assessedAt: true,
};

/** Every act as it is recorded in the product: in a call, or by a name of its own that is recorded or refused. */
const CALLS = globSync(['app/modules/**/*.server.ts', 'app/http/*.ts']).flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /\b(?:(?:audit|auditRead|auditList|recordAudit|refuse)\(([\s\S]*?)\);\n|const act = \{([\s\S]*?)\n {2}\};)/g,
    ),
  ].map(([, call = '', act = '']) => call + act),
);

const within = (pattern: RegExp, inner: RegExp) =>
  CALLS.flatMap((call) => [...call.matchAll(pattern)].map(([, text = '']) => text)).flatMap((text) =>
    [...text.matchAll(inner)].map(([, code = '']) => code),
  );

const FIELDS = [
  ...within(/\bfields: \[([^\]]*)\]/g, /'([\w-]+)'/g),
  ...within(/auditRead\([^[]*\[([^\]]*)\]/g, /'([\w-]+)'/g),
  ...CLIENT_SECTIONS,
  'homeLocationId',
  ...Object.keys(STEP_FORMS),
  // That somebody has one name only says how the names are read, and is no answer of its own.
  ...Object.values({ ...CLIENT_FIELDS, ...NEEDS_FIELDS })
    .flatMap((fields) => Object.keys(fields))
    .filter((field) => field !== 'hasOneName'),
  ...Object.keys(NEEDS),
  ...Object.keys(blankContent({ startsAt: NOW, endsAt: NOW })),
];
/** A permission that is refused stands there as the kind of record, and has its words with the permissions. */
const RECORDS = Object.values(ACTS)
  .flatMap(({ on }) => on)
  .filter((type) => !Object.hasOwn(PERMISSIONS, type));
const DETAILS = within(/\bdetail: \{([^}]*)\}/g, /(?:^|,)\s*(\w+)(?=\s*[:,}]|\s*$)/g);

describe('the codes of the audit trail', () => {
  it.each([
    ['field', FIELDS],
    ['record', RECORDS.filter((type) => type !== 'dead-letter')],
    ['detail', DETAILS],
  ] as [CodeKind, string[]][])('have words for every %s that is recorded', (kind, codes) => {
    expect(codes.length).toBeGreaterThan(5);
    for (const locale of ['en', 'es'] as const) {
      const t = translator(locale);
      const wordless = codes.filter((code) =>
        kind === 'detail' ? detailLabel(t, code) === code : codeWords(t, kind, code) === undefined,
      );
      expect([...new Set(wordless)]).toEqual([]);
    }
  });

  it('are shown as they are where a later release has words and this one has not', () => {
    const t = translator('en');
    expect(codeWords(t, 'field', 'not-yet-known')).toBeUndefined();
    expect(detailLabel(t, 'not-yet-known')).toBe('not-yet-known');
  });
});

describe('what is noted about an act', () => {
  const reading = {
    t: translator('en'),
    locale: 'en' as const,
    zone: 'America/New_York',
    names: { '01a21a47-77f6-7ab4-90b0-3f7760eb0c1a': 'Liam Abbott' },
  };

  it('names people, tells instants in the clinic’s time, and a change from and to', () => {
    const client = '01a21a47-77f6-7ab4-90b0-3f7760eb0c1a';
    expect(recordedValue(reading, [client])).toBe('Liam Abbott');
    expect(recordedValue(reading, '2026-11-26T15:00:00.000Z')).toBe('Thu, Nov 26, 2026, 10:00\u202fAM');
    expect(recordedValue(reading, { from: null, to: '(212) 555-0129' })).toBe(
      '“nothing” became “(212) 555-0129”',
    );
    expect(recordedValue(reading, 'caseload-full')).toBe('caseload full');
    expect(recordedValue(reading, 'note.sign')).toBe('Signed a note');
  });

  it('is told whatever was stored, and never as an object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const words = recordedValue(reading, value);
        expect(words).not.toBe('');
        expect(words).not.toContain('[object');
      }),
      { examples: [['toString'], [['constructor']]] },
    );
  });
});
