import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { PermitFields } from './PermitFields';
import { contentOf, draftOf } from './permit-draft';
import { type Permit, useChange } from './queries';

/** Changes what a permit says before it has a number. */
export function EditPermit({ opened, onDone, onCancel }: { opened: Permit; onDone(): void; onCancel(): void }) {
  const { t } = useTranslation();
  // As it was when editing began; what others change meanwhile is found out at saving.
  const [permit] = useState(opened);
  const change = useChange(permit);
  const fault = useFieldFaults(change.problem);
  const [draft, setDraft] = useState(() => draftOf(permit));
  const stale = change.problem?.status === 412;
  const submit = async () => {
    if (await change.send(contentOf(draft))) onDone();
  };
  return (
    <section className="panel stack" aria-label={t('permits.edit')}>
      <div role="alert">{stale && <p className="problem-note">{t('permits.stale')}</p>}</div>
      <CommandForm
        command={{ busy: change.busy, problem: stale ? undefined : change.problem }}
        label={t('permits.editDo')}
        onSubmit={() => void submit()}
        onCancel={onCancel}
      >
        <PermitFields value={draft} fault={fault} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      </CommandForm>
    </section>
  );
}
