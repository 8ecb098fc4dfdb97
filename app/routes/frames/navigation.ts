import type { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import type { useFrame } from '#app/ui/frame.ts';
import type { NavItem } from '#app/ui/primary-nav.tsx';

/** Tells whether an address is this one or lies beneath it. */
function isBelow(path: string, section: string): boolean {
  return path === section || path.startsWith(`${section}/`);
}

/** Lists the pages to which the navigation leads, for those who may see them. */
export function navigation(frame: ReturnType<typeof useFrame>, t: ReturnType<typeof useT>): NavItem[] {
  const clinic = frame.clinic?.slug ?? '';
  // Whoever has become a therapist and has no profile yet has no day of their own.
  const hasOwnDay = frame.can('caseload.read') && frame.viewer?.therapistId != null;
  /** `under`: pages of the same work at another address. */
  const items: (NavItem & { when: boolean; under?: string | readonly string[] })[] = [
    { href: paths.myDay(clinic), label: t('shell.myDay'), icon: 'clock', when: hasOwnDay },
    {
      href: paths.today(clinic),
      label: t('shell.today'),
      icon: 'clock',
      // The day of the front desk, also for somebody who treats besides.
      when: frame.can('appointment.check-in') && (!hasOwnDay || frame.can('intake.write')),
    },
    {
      href: paths.calendarHome(clinic),
      narrowHref: `${paths.calendarHome(clinic)}?view=agenda`,
      under: `/c/${clinic}/appointments`,
      label: t('shell.calendar'),
      icon: 'calendar',
      when: frame.can('calendar.read'),
    },
    {
      href: paths.clients(clinic),
      under: [paths.intakes(clinic), paths.waitingList(clinic)],
      label: t('shell.clients'),
      icon: 'users',
      when: frame.can('client.search'),
    },
    {
      href: paths.deliveries(clinic),
      label: t('shell.deliveries'),
      icon: 'message',
      when: frame.can('delivery.read'),
    },
    {
      href: paths.therapists(clinic),
      label: t('directory.title'),
      icon: 'user',
      when: frame.can('directory.read') && !frame.can('clinic.manage'),
    },
    {
      href: paths.wordingsToSign(clinic),
      label: t('wordings.title'),
      icon: 'note',
      when: frame.can('wording.read') && !frame.can('clinic.manage'),
    },
    { href: paths.staff(clinic), label: t('shell.staff'), icon: 'user', when: frame.can('staff.manage') },
    { href: paths.audit(clinic), label: t('shell.audit'), icon: 'lock', when: frame.can('audit.read') },
    {
      href: paths.admin(clinic),
      under: paths.therapists(clinic),
      label: t('shell.clinic'),
      icon: 'settings',
      when: frame.can('clinic.manage'),
    },
  ];
  const [here = ''] = frame.path.split('?');
  // Of two sections, one of which lies beneath the other, the person is in the lower.
  const section = items
    .filter(({ when }) => when)
    .filter((item) => [item.href, item.under ?? []].flat().some((one) => isBelow(here, one)))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
  return items
    .filter((item) => item.when)
    .map((item) => {
      const { when: _, under: __, ...shown } = item;
      return { ...shown, current: item !== section ? false : here === item.href ? 'page' : 'section' };
    });
}
