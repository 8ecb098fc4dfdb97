import type { LoaderFunctionArgs } from '@remix-run/node';
import { asOperator } from '#app/http/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Gallery } from '#app/ui/gallery.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Every component in every state. */
export const loader = (args: LoaderFunctionArgs) => asOperator(args, {}, async () => null);

export default function Interface() {
  const t = useT();
  return (
    <PlainPage title={t('shell.gallery')} width="full">
      <Gallery />
    </PlainPage>
  );
}
