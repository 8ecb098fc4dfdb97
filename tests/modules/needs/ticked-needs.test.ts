import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseForm } from '#app/http/form.server.ts';
import { assessNeedsSchema, IMPORTANCES } from '#app/modules/needs/needs.schema.ts';
import { needsAsFields } from '#app/modules/needs/needs-as-fields.ts';
import { newId } from '#app/platform/new-id.ts';

const rest = {
  urgencyLevel: 'routine',
  modality: 'in_person',
  sessionMinutes: '50',
  homeLocationId: newId(),
};

/** The specializations that a post of these fields asks for. */
function asked(fields: Readonly<Record<string, string | string[]>>) {
  const data = new FormData();
  for (const [name, values] of Object.entries({ ...rest, ...fields }))
    for (const value of [values].flat()) data.append(name, value);
  const form = parseForm(data, assessNeedsSchema());
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return form.value.importance;
}

const row = fc.record({
  isTicked: fc.boolean(),
  level: fc.constantFrom('', ...IMPORTANCES),
});

it('what is ticked is needed, as it was rated or else preferred, and what is not ticked is not', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const listed = rows.map((one) => ({ ...one, id: newId() }));
      const fields = Object.fromEntries(
        listed.flatMap(({ id, isTicked, level }) => [
          [`importance.${id}.level`, level],
          ...(isTicked ? [[`importance.${id}.needed`, 'preferred']] : []),
        ]),
      ) as Record<string, string>;
      const expected = Object.fromEntries(
        listed.flatMap(({ id, isTicked, level }) => (isTicked ? [[id, level || 'preferred']] : [])),
      );
      expect(asked(fields)).toEqual(expected);
      // The form that is filled in with the answers gives the same answers again.
      expect(asked(needsAsFields({ importance: asked(fields) }))).toEqual(expected);
    }),
  );
});

it('takes no importance but the three', () => {
  for (const wrong of ['deadly', 'yes', 'critical,preferred']) {
    expect(() =>
      asked({ [`importance.${newId()}.needed`]: 'preferred', [`importance.${newId()}.level`]: wrong }),
    ).toThrow();
    expect(() => asked({ [`importance.${newId()}.needed`]: wrong })).toThrow();
  }
});
