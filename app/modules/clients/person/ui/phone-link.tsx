import { useT } from '#app/platform/i18n/locale-context.ts';
import { dialledPhone, formatPhone, unknownAreaCode } from '#app/platform/phone.ts';

/** A stored phone number to be dialled, with its extension, and a remark when no list knows its area code. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <>
      <a href={`tel:${dialledPhone(phone)}`}>{formatPhone(phone)}</a>
      <PhoneRemark phone={phone} />
    </>
  );
}

/** The remark on a number whose area code may be new or mistyped. */
export function PhoneRemark({ phone }: { phone: string }) {
  const t = useT();
  const area = unknownAreaCode(phone);
  return area === null ? null : <span className="muted"> {t('remarks.areaCodeUnknown', { area })}</span>;
}
