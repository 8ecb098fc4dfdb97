import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MATCH_REASONING } from '#app/modules/matching/choice/match-reasoning.ts';
import { KEPT_FORM } from '#app/modules/identity/kept-form-content.ts';
import { STORED_ANSWERS } from '#app/modules/intake/stored-answers.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { NOTE_CONTENT } from '#app/modules/notes/note/note-content.ts';
import { JsonUnreadable, sealedJson, type SealedJson } from '#app/platform/sealed-json.ts';

const ID = '01a21a47-8078-7d95-8fc0-2c2a02f8108d';

/** What releases have stored, the text for each version from the oldest on, and what all of them say. */
const KINDS: { name: string; shape: SealedJson<unknown>; texts: readonly string[]; value: unknown }[] = [
  kind('an intake’s answers', STORED_ANSWERS, [
    `{"answers":{"person":{"firstName":"Ava","lastName":"Barros","dateOfBirth":"2018-05-01","preferredLanguage":"es"},"contact":{"phone":null,"email":null,"address":"2 Elm Court","state":"NY","messageChannel":"email"},"guardian":{"guardianName":"Clara Barros","guardianRelationship":"Mother","guardianPhone":"+12125550111","guardianEmail":null},"emergency-contact":{"emergencyContactName":"Iris Barros","emergencyContactPhone":"+12125550112","emergencyContactRelationship":"Aunt"},"insurance":{"insuranceProvider":"Northwind","insurancePolicyNumber":"P123","insuranceGroupNumber":null},"needs":{"importance":{"${ID}":"critical"},"communicationNeeds":"aac","isLanguageRequired":true,"urgencyLevel":"soon","modality":"in_person","sessionMinutes":45,"homeLocationId":"${ID}","concerns":"Sensitive to noise."},"times":{"slots":["1-morning"],"other":[{"weekday":3,"start":"15:30","end":"17:00"}]}},"savedIn":{"person":2,"contact":3}}`,
  ]),
  kind('an intake’s answers just begun', STORED_ANSWERS, [
    '{"answers":{"person":{"firstName":"Ava","lastName":"Barros","dateOfBirth":"2018-05-01"},"contact":{"phone":null,"email":null}},"savedIn":{"person":1,"contact":1}}',
  ]),
  kind('a note', NOTE_CONTENT, [
    '{"subjective":"Calm.","objective":"Four of five.","assessment":"Steady.","plan":"Again.","startedAt":"2027-01-05T15:00:00.000Z","endedAt":"2027-01-05T15:50:00.000Z"}',
  ]),
  kind('a kept form', KEPT_FORM, [
    '{"path":"/c/riverside/clients/new","fields":[["firstName","Ava"],["slots","1-morning"]]}',
  ]),
  kind('a message', MESSAGE_CONTENT, [
    '{"to":"clara@example.test","subject":"Your appointment","text":"Tomorrow at ten."}',
  ]),
  kind('what a match rested on', MATCH_REASONING, [
    '{"totalScore":88,"breakdown":{"specializationScore":100,"communicationScore":50,"availabilityScore":80,"ageMatchScore":100,"scheduleScore":75},"reasons":[{"code":"caseload-roomy","params":{"active":3,"max":20}},{"code":"specialization-none-required","params":{}}],"failedGates":[{"code":"licence-missing-in-state","params":{"state":"NY"}}]}',
  ]),
];

/** `texts`: one for each version before the newest. */
function kind<T>(name: string, shape: SealedJson<T>, texts: readonly string[]) {
  const value: unknown = JSON.parse(texts.at(-1) ?? 'null');
  return { name, shape: shape as SealedJson<unknown>, texts, value };
}

describe.each(KINDS)('$name', ({ shape, texts, value }) => {
  it('is read as every release has stored it, and written so that it is current', () => {
    expect(texts).toHaveLength(shape.version);
    for (const text of texts) {
      expect(shape.isCurrent(text)).toBe(false);
      expect(shape.read(text)).toEqual(value);
    }
    const newest = shape.write(shape.read(texts[0]!));
    expect(shape.isCurrent(newest)).toBe(true);
    expect(shape.read(newest)).toEqual(value);
    expect(shape.write(shape.read(newest))).toBe(newest);
  });

  it('is still understood by a release that knows no versions', () => {
    expect(JSON.parse(shape.write(value))).toMatchObject(value as object);
  });

  it('is refused without a word of it when a field is gone', () => {
    const stored = JSON.parse(texts[0]!) as Record<string, unknown>;
    for (const field of Object.keys(stored)) {
      const { [field]: _, ...rest } = stored;
      expect(() => shape.read(JSON.stringify(rest))).toThrow(new RegExp(`does not fit: ${field}$`));
    }
  });
});

describe('a shape that has changed', () => {
  const NAMED = sealedJson({
    version: 3,
    schema: z.object({ given: z.string(), family: z.string(), tags: z.array(z.string()) }),
    upgrades: [
      ({ name, ...rest }) => ({ ...rest, fullName: name }),
      ({ fullName, ...rest }) => {
        const [given, ...family] = String(fullName).split(' ');
        return { ...rest, given, family: family.join(' ') };
      },
      (old) => ({ tags: [], ...old }),
    ],
  });
  const word = fc.stringMatching(/^[A-Za-zÁÉÑáéñ'-]{1,12}$/);
  const person = fc.record({ given: word, family: word, tags: fc.array(fc.string()) });

  it('reads each earlier version to the same, and writes what it reads again', () => {
    fc.assert(
      fc.property(person, ({ given, family, tags }) => {
        const stored = [
          { name: `${given} ${family}` },
          { schemaVersion: 1, fullName: `${given} ${family}` },
          { schemaVersion: 2, given, family },
        ];
        for (const old of stored)
          expect(NAMED.read(JSON.stringify(old))).toEqual({ given, family, tags: [] });
        const text = NAMED.write({ given, family, tags });
        expect(NAMED.read(text)).toEqual({ given, family, tags });
        expect(NAMED.write(NAMED.read(text))).toBe(text);
      }),
    );
  });

  it('knows which texts are still to be reshaped', () => {
    const versions = [undefined, 0, 1, 2, 3].map((schemaVersion) => JSON.stringify({ schemaVersion }));
    expect(versions.map((text) => NAMED.isCurrent(text))).toEqual([false, false, false, false, true]);
  });

  it('never quotes what it cannot read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constant('{"given":"Riley","family":7}')), (text) => {
        try {
          NAMED.read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(JsonUnreadable);
          expect((error as Error).message).toMatch(
            /^(it is no JSON object with a version|version \d+ is newer than this release, which knows 3|version \d does not fit: [a-z, ]+)$/,
          );
        }
      }),
    );
  });

  it('of a later release is refused', () => {
    expect(() => NAMED.read('{"schemaVersion":4,"given":"a","family":"b","tags":[]}')).toThrow(/newer/);
  });

  it('has a step for every version before it', () => {
    expect(() => sealedJson({ version: 2, schema: z.object({}), upgrades: [(old) => old] })).toThrow();
  });
});
