import type { ReactNode } from 'react';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from './clinic-page.tsx';

type FormProps = Omit<Parameters<typeof VersionedForm>[0], 'rowVersion' | 'keepHref'>;

/** A page that changes something of one member, and leads back to the member. */
export function MemberFormPage({
  member: { id, name, rowVersion },
  title,
  lead,
  ...form
}: FormProps & {
  member: { readonly id: string; readonly name: string; readonly rowVersion: number };
  title: string;
  lead: string;
  children: ReactNode;
}) {
  const page = paths.staffMember(useClinicSlug(), id);
  return (
    <ClinicPage
      {...{ title, lead }}
      errors={form.errors}
      width="narrow"
      before={<BackLink href={page}>{name}</BackLink>}
    >
      <VersionedForm {...form} rowVersion={rowVersion} keepHref={page} />
    </ClinicPage>
  );
}
