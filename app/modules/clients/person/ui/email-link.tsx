import { likelyDomain } from '#app/platform/email-slip.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';

/** A stored e-mail address to be written to, with a remark when its domain looks mistyped. */
export function EmailLink({ email }: { email: string }) {
  return (
    <>
      <a href={`mailto:${email}`}>{email}</a>
      <EmailRemark email={email} />
    </>
  );
}

/** The remark on an e-mail address whose domain looks mistyped. */
export function EmailRemark({ email }: { email: string }) {
  const t = useT();
  const domain = likelyDomain(email);
  return domain === null ? null : <span className="muted"> {t('remarks.emailDomain', { domain })}</span>;
}
