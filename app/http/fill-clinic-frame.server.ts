import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { grantFor, type Permission } from '#app/modules/identity/permissions.ts';
import { ROLE_WORDS } from '#app/modules/identity/permission-words.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';
import type { FoundMember } from '#app/modules/identity/sessions/index.server.ts';
import { REOPENED } from './answers.server.ts';
import { csrfToken } from './csrf.server.ts';
import { readFlash } from './flash.server.ts';

/** Tells the page who the member is, and in which clinic: its header, navigation and colours follow. */
export function fillClinicFrame(
  { context, request }: LoaderFunctionArgs | ActionFunctionArgs,
  slug: string,
  { member, viewer, clinicName, weekStartsOn, branding }: Omit<FoundMember, 'setupVersion'>,
  token: string,
  at: Date,
): void {
  const url = new URL(request.url);
  context.tenantSlug = slug;
  context.frame = {
    locale: viewer.locale,
    theme: viewer.theme,
    density: viewer.density,
    path: url.pathname + url.search,
    csrf: csrfToken(token, member.accountId),
    clinic: { slug, name: clinicName, weekStartsOn, ...branding },
    viewer: {
      accountId: member.accountId,
      displayName: viewer.displayName,
      roles: rolesOf(member).map((role) => ROLE_WORDS[role]),
      therapistId: member.therapistId,
      zone: viewer.zone,
      isOperator: viewer.isOperator,
      hasSeveralClinics: viewer.hasSeveralClinics,
      idleEndsAt: viewer.idleEndsAt,
    },
    can: (permission) => grantFor(member, permission as Permission) !== null,
    now: at,
    flash: context.hasReopened === true ? REOPENED : readFlash(request),
  };
}
