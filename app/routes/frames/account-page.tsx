import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from './clinic-page.tsx';
import { PlainPage } from './plain-page.tsx';

/** A page of one's own account: in the clinic from which the person comes, with its header, or in none. */
export function AccountPage(props: Parameters<typeof PlainPage>[0]) {
  const { clinic } = useFrame();
  return clinic === null ? <PlainPage {...props} /> : <ClinicPage {...props} />;
}
