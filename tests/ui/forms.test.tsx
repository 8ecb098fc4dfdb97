import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { render, tag } from './render.tsx';

const errors = {
  firstName: 'Enter the first name',
  dateOfBirth: 'Enter the date of birth',
  urgencyLevel: 'Choose how soon',
};
const CHOICES = [
  { value: 'routine', label: 'Routine' },
  { value: 'urgent', label: 'Urgent' },
];

describe('boxes of a form that starts with some ticked', () => {
  const ticked = (props: { errors?: Record<string, string>; values?: Record<string, string> }) =>
    render(
      <Form csrf="token" {...props}>
        <TextInput name="name" label="Name" />
        <Checkboxes name="days" label="Days" values={['urgent']} choices={CHOICES} />
        <Checkbox name="agreed" label="Agreed" checked />
      </Form>,
    ).match(/ checked=""/g)?.length ?? 0;

  it('are ticked at first, and when what is shown is read anew', () => {
    expect(ticked({})).toBe(2);
    expect(ticked({ errors: { '': 'Somebody changed it' }, values: {} })).toBe(2);
    expect(ticked({ values: { name: 'Ada' } })).toBe(2);
  });

  it('stay unticked when the form is sent back without them', () => {
    const refused = { errors: { name: 'Enter the name' } };
    expect(ticked({ ...refused, values: { name: '' } })).toBe(0);
    expect(ticked({ ...refused, values: { name: '', days: 'routine', agreed: 'yes' } })).toBe(2);
  });
});

describe('a refused form', () => {
  const html = render(
    <Page title="New client" errors={errors}>
      <Form
        csrf="token"
        idempotencyKey="key"
        rowVersion={3}
        errors={errors}
        values={{ lastName: 'Okafor', 'dateOfBirth.month': '13' }}
      >
        <TextInput name="firstName" label="First name" hint="As on the insurance card" />
        <TextInput name="lastName" label="Last name" />
        <DateInput name="dateOfBirth" label="Date of birth" />
        <Radios name="urgencyLevel" label="Urgency" choices={CHOICES} />
        <Button>Save</Button>
      </Form>
    </Page>,
  );

  it('puts the summary first in main and lets it take focus without scripts', () => {
    expect(html).toMatch(/<main[^>]*><div class="error-summary" role="alert"/);
    expect(tag(html, /error-summary"/)).toContain('autofocus');
  });

  it('links every error to the first control of its field', () => {
    for (const id of ['firstName', 'dateOfBirth', 'urgencyLevel']) {
      expect(html).toContain(`href="#${id}"`);
      expect(tag(html, new RegExp(`<input[^>]* id="${id}"`))).toBeTruthy();
    }
  });

  it('ties hint and error to the control in that order', () => {
    const input = tag(html, /id="firstName"/);
    expect(input).toContain('aria-describedby="firstName-hint firstName-error"');
    expect(input).toContain('aria-invalid="true"');
    expect(html).toContain('id="firstName-error"');
  });

  it('keeps what was typed, impossible months included', () => {
    expect(tag(html, /id="lastName"/)).toContain('value="Okafor"');
    expect(tag(html, /name="dateOfBirth\.month"/)).toContain('value="13"');
  });

  it('carries its guards and does not let the browser validate', () => {
    for (const [name, value] of [
      ['csrf', 'token'],
      ['idempotencyKey', 'key'],
      ['rowVersion', '3'],
    ]) {
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
    }
    expect(tag(html, /<form/)).toContain('novalidate');
  });

  it('says what the button will say while it saves', () => {
    expect(tag(html, /<button/)).toContain('data-saving="Saving…"');
  });
});

describe('fields', () => {
  it('read what was typed by name or nested', () => {
    const html = render(
      <Form values={{ guardian: { phone: '555' }, times: [{ start: '09:00' }], days: [] }}>
        <TextInput name="guardian.phone" label="Phone" value="old" />
        <TextInput name="times[0].start" label="Start" />
        <Checkboxes name="days" label="Days" values={['urgent']} choices={CHOICES} />
      </Form>,
    );
    expect(tag(html, /name="guardian\.phone"/)).toContain('value="555"');
    expect(tag(html, /id="times-0-start"/)).toContain('value="09:00"');
    expect(html).not.toContain('checked');
  });

  it('shows the choices that were made', () => {
    const html = render(<Checkboxes name="days" label="Days" values={['urgent']} choices={CHOICES} />);
    expect(tag(html, /value="urgent"/)).toContain('checked');
    expect(tag(html, /value="routine"/)).not.toContain('checked');
    expect(html).toContain('<legend');
  });

  it.each([
    [
      'has just asked about it',
      { email: 'ann@gmial.com', confirmedEmail: '' },
      { email: 'Is it right?' },
      true,
    ],
    ['was told that it is right', { email: 'ann@gmial.com', confirmedEmail: 'ann@gmial.com' }, {}, true],
    ['shows what is on record', { email: 'ann@gmial.com' }, {}, true],
    ['is opened again and never asked', { email: 'ann@gmial.com', confirmedEmail: '' }, {}, false],
  ])('carry an e-mail address apart where the form %s', (_, values, errors, isCarried) => {
    const html = render(
      <Form csrf="token" values={values} errors={errors}>
        <TextInput name="email" label="E-mail" type="email" />
      </Form>,
    );
    expect(tag(html, /name="email"/)).toContain(`type="email"`);
    expect(tag(html, /name="email"/)).toContain(`value="${values.email}"`);
    expect(tag(html, /name="confirmedEmail"/)).toContain(`value="${isCarried ? values.email : ''}"`);
  });

  it.each([
    [
      'has just asked about it',
      { phone: '5512345678', confirmedPhone: '' },
      { phone: 'Right?' },
      '5512345678',
    ],
    ['was told that it is right', { phone: '5512345678', confirmedPhone: '5512345678' }, {}, '5512345678'],
  ])('carry a phone number apart where the form %s', (_, values, errors, carried) => {
    const html = render(
      <Form csrf="token" values={values} errors={errors}>
        <TextInput name="phone" label="Phone" type="tel" />
      </Form>,
    );
    expect(tag(html, /name="confirmedPhone"/)).toContain(`value="${carried}"`);
  });

  it('starts a select with an empty choice and marks optional questions in words', () => {
    const html = render(<Select name="language" label="Language" optional options={CHOICES} />, 'es');
    expect(html).toContain('<option value="" selected="">Elija una opción</option>');
    expect(html).toContain('(opcional)');
  });

  it('tells the limit of a text without cutting what is typed', () => {
    const html = render(<TextArea name="reason" label="Reason" limit={500} />);
    expect(tag(html, /<textarea/)).toContain('aria-describedby="reason-count"');
    expect(tag(html, /<textarea/)).not.toContain('maxlength');
    expect(html).toContain('Up to 500 characters');
  });

  it('keeps ids apart when the same form stands on a page many times', () => {
    const html = render(
      <Form idPrefix="row-7-">
        <TextInput name="reason" label="Reason" />
      </Form>,
    );
    expect(html).toContain('for="row-7-reason"');
    expect(html).toContain('id="row-7-reason"');
  });
});

describe('the version of what a form changes', () => {
  const versionIn = (values: Record<string, unknown>, rowVersion?: number) =>
    /name="rowVersion" value="([^"]*)"/.exec(
      render(
        <Form rowVersion={rowVersion} values={values}>
          <TextInput name="lastName" label="Last name" />
        </Form>,
      ),
    )?.[1];

  it('stays the one that the person saw when the form comes back, whatever was saved meanwhile', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (seen, newest) => {
        expect(versionIn({ rowVersion: String(seen), lastName: 'Okafor' }, newest)).toBe(String(seen));
        expect(versionIn({ lastName: 'Okafor' }, newest)).toBe(String(newest));
        expect(versionIn({ rowVersion: String(seen) })).toBeUndefined();
      }),
    );
  });
});
