import { paths } from '#app/platform/paths.ts';
import { AppHeader } from '#app/ui/app-header.tsx';
import { AppShell } from '#app/ui/app-shell.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Page, type PageProps } from '#app/ui/page.tsx';
import { useTitle } from './use-title.ts';

/** A page of a kiosk: the clinic's logo and name, which lead to the start, and nothing else around the content. */
export function KioskPage({ title, ...page }: Omit<PageProps, 'title'> & { readonly title: string }) {
  const { clinic } = useFrame();
  useTitle(title, page.errors);
  const header =
    clinic === null ? undefined : (
      <AppHeader
        clinic={{
          name: clinic.name,
          homeHref: paths.kiosk(clinic.slug),
          logoUrl: clinic.logoId === null ? undefined : paths.kioskLogo(clinic.slug, clinic.logoId),
        }}
      />
    );
  return (
    <AppShell header={header}>
      <Page {...page} title={title} />
    </AppShell>
  );
}
