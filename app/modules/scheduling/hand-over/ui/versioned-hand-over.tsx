import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { HandOverFields, OtherPages } from './hand-over-fields.tsx';
import type { AskedSessions } from './use-hand-over.ts';

type FormProps = Omit<Parameters<typeof VersionedForm>[0], 'errors' | 'refused'>;

/** A form that changes something saved, with the sessions about which it asks. `actions` stand there until it asks. */
export function VersionedHandOver({
  asked,
  button,
  actions,
  children,
  ...form
}: FormProps & { asked: AskedSessions }) {
  const { handOver, errors, refused, wordButton } = asked;
  return (
    <VersionedForm
      {...{ ...form, errors, refused }}
      button={wordButton(button)}
      actions={handOver === null ? actions : <OtherPages handOver={handOver} />}
    >
      <HandOverFields handOver={handOver} />
      {children}
    </VersionedForm>
  );
}
