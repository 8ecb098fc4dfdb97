import { expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const as = await clinic.member('receptionist');

/** The hidden fields of the form whose button has these words. */
function fieldsOf(html: string, button: string): Record<string, string> | null {
  const form = html.split('<form').find((part) => part.split('</form>')[0]?.includes(button));
  if (form === undefined) return null;
  const inputs = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

it('a guardian becomes the emergency contact with one press, as long as none is named', async () => {
  const person = { firstName: 'Ava', lastName: 'Barros', dateOfBirth: '2018-05-01' };
  const begun = await site.post(paths.newClient(clinic.tenant.slug), person, { as });
  const intake = begun.location ?? '';
  const step = `${intake}/emergency-contact`;
  const save = async (topic: string, fields: Record<string, string>) => {
    const { html } = await site.get(`${intake}/${topic}`, { as });
    const rowVersion = /name="rowVersion" value="(\d+)"/.exec(html)?.[1] ?? '';
    return site.post(`${intake}/${topic}`, { ...fields, rowVersion }, { as });
  };
  expect((await site.get(step, { as })).html).not.toContain('Same as guardian');
  const guardian = {
    guardianName: 'Clara Barros',
    guardianRelationship: 'Mother',
    guardianPhone: '(212) 555-0144 ext. 7',
  };
  expect((await save('guardian', guardian)).status).toBe(303);

  const offered = fieldsOf((await site.get(step, { as })).html, 'Same as guardian: Clara Barros');
  expect(offered).toMatchObject({
    emergencyContactName: 'Clara Barros',
    emergencyContactPhone: '(212) 555-0144 ext. 7',
    emergencyContactRelationship: 'Mother',
  });
  expect((await site.post(step, offered ?? {}, { as })).status).toBe(303);
  const { html } = await site.get(step, { as });
  expect(html).toContain('value="Clara Barros"');
  expect(html).not.toContain('Same as guardian');
});
