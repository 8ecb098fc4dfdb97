import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import type { IntakePage } from '../index.server.ts';

/**
 * Saves the guardian as the emergency contact with one press. Nothing once a contact is named, or while no guardian with
 * a phone is.
 */
export function SameAsGuardian({ page: { intake } }: { page: IntakePage }) {
  const t = useT();
  const { guardian, 'emergency-contact': contact } = intake.answers;
  if (contact?.emergencyContactName || !guardian?.guardianName || !guardian.guardianPhone) return null;
  const fields = recordAsFields('emergency-contact', {
    'emergency-contact': {
      emergencyContactName: guardian.guardianName,
      emergencyContactPhone: guardian.guardianPhone,
      emergencyContactRelationship: guardian.guardianRelationship ?? '',
    },
  });
  return (
    <PostForm idPrefix="same-" rowVersion={intake.rowVersion} className="inline-form">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" icon="check">
        {t('intake.sameAsGuardian', { name: guardian.guardianName })}
      </Button>
    </PostForm>
  );
}
