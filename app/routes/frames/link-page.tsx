import { AppHeader } from '#app/ui/app-header.tsx';
import { AppShell } from '#app/ui/app-shell.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Page, type PageProps } from '#app/ui/page.tsx';
import { useTitle } from './use-title.ts';

/** A page that a secret link opens: under the name by which the clinic writes, and nothing of the product around it. */
export function LinkPage({ title, ...page }: Omit<PageProps, 'title'> & { readonly title: string }) {
  const { clinic, path } = useFrame();
  useTitle(title, page.errors);
  const header = clinic === null ? undefined : <AppHeader clinic={{ name: clinic.name, homeHref: path }} />;
  return (
    <AppShell header={header}>
      <Page {...page} title={title} width="narrow" />
    </AppShell>
  );
}
