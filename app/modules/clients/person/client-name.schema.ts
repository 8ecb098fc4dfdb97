import { z } from 'zod';
import { checkbox, optionalText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('clients');
const name = () => optionalText(80).transform((text) => text ?? '');

/**
 * The names of a client: first and last, or one name only when that is ticked. The one name may be typed in either field; it
 * is kept as the last name, beside an empty first name, so that lists are in order and old records read the same.
 */
export const clientName = () =>
  z
    .object({ firstName: name(), lastName: name(), hasOneName: checkbox() })
    .superRefine(({ firstName, lastName, hasOneName }, context) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (!hasOneName) {
        if (firstName === '') refuse('firstName', code('first-name-required'));
        if (lastName === '') refuse('lastName', code('last-name-required'));
      } else if (firstName !== '' && lastName !== '') refuse('firstName', code('one-name-only'));
      else if (firstName === '' && lastName === '') refuse('lastName', code('name-required'));
    })
    .transform(({ firstName, lastName, hasOneName }) => ({
      firstName: hasOneName ? '' : firstName,
      lastName: hasOneName ? firstName + lastName : lastName,
    }));

/** Tells whether somebody is kept with one name only. False while nobody is named. */
export const hasOneName = ({
  firstName,
  lastName,
}: {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}): boolean => !firstName && Boolean(lastName);
