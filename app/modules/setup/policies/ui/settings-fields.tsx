import { useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { ZoneSelect } from '#app/modules/setup/places/ui/zone-select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';

/** What the clinic is called, its language and zone, and how its weeks begin. */
export function ClinicFields() {
  const t = useT();
  return (
    <>
      <TextInput name="name" label={t('policies.name')} hint={t('policies.nameHint')} autoComplete="off" />
      <TextInput
        name="messageSenderName"
        label={t('policies.sender')}
        hint={t('policies.senderHint')}
        autoComplete="off"
      />
      <TextInput
        name="phone"
        label={t('policies.phone')}
        hint={t('policies.phoneHint')}
        type="tel"
        width="20"
        autoComplete="off"
      />
      <Radios
        name="weekStartsOn"
        label={t('policies.week')}
        inline
        choices={(['7', '1'] as const).map((value) => ({ value, label: t(`policies.week_${value}`) }))}
      />
      <Radios
        name="locale"
        label={t('policies.language')}
        hint={t('policies.languageHint')}
        inline
        choices={(['en', 'es'] as const).map((value) => ({ value, label: t(`policies.language_${value}`) }))}
      />
      <ZoneSelect label={t('policies.zone')} hint={t('policies.zoneHint')} none={t('policies.zone_first')} />
    </>
  );
}

/** The clinic's policies, topic by topic. */
export function PolicyFields() {
  const t = useT();
  const count = (name: string, label: string, suffix: string, hint?: string) => (
    <TextInput name={name} label={label} hint={hint} width="4" inputMode="numeric" suffix={suffix} />
  );
  return (
    <>
      <FormSection heading={t('policies.appointments')}>
        {count(
          'cancellationPolicyHours',
          t('policies.notice'),
          t('policies.hoursUnit'),
          t('policies.noticeHint'),
        )}
        {count('pastEntryDays', t('policies.past'), t('policies.daysUnit'), t('policies.pastHint'))}
        <Choice
          name="marksNoShows"
          label={t('policies.noShows')}
          hint={t('policies.noShowsHint')}
          words="policies.noShows_"
        />
      </FormSection>
      <FormSection heading={t('policies.messages')}>
        <TextInput
          name="reminderHours"
          label={t('policies.reminders')}
          hint={t('policies.remindersHint')}
          width="20"
          autoComplete="off"
        />
        <FieldRow even compact>
          <TextInput name="opens" label={t('policies.opens')} width="8" autoComplete="off" />
          <TextInput name="closes" label={t('policies.closes')} width="8" autoComplete="off" />
        </FieldRow>
        <p className="muted">{t('policies.timesHold')}</p>
      </FormSection>
      <FormSection heading={t('policies.therapists')}>
        <Choice name="criticalIsGate" label={t('policies.critical')} words="policies.critical_" />
        <Choice name="timeOffAtOnce" label={t('policies.timeOff')} words="policies.timeOff_" />
      </FormSection>
      <FormSection heading={t('policies.staff')}>
        <Choice
          name="receptionSeesNeeds"
          label={t('policies.needs')}
          hint={t('policies.needsHint')}
          words="policies.needs_"
        />
        {count('sessionIdleMinutes', t('policies.idle'), t('policies.minutesUnit'), t('policies.idleHint'))}
        {count('sessionHours', t('policies.signedIn'), t('policies.hoursUnit'), t('policies.signedInHint'))}
        <p className="muted">{t('policies.sessionsHold')}</p>
      </FormSection>
    </>
  );
}

function Choice(props: {
  name: string;
  label: string;
  hint?: string;
  words: 'policies.noShows_' | 'policies.critical_' | 'policies.timeOff_' | 'policies.needs_';
}) {
  const t = useT();
  const { words, ...field } = props;
  return (
    <Radios
      {...field}
      choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`${words}${value}`) }))}
    />
  );
}
