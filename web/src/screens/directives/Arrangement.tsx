import { Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directive, UnitDirectives } from '../../parts/directives/queries';
import { ProblemNote } from '../../states/ProblemNote';
import { AddDirective, EditDirective } from './DirectiveForm';
import { DirectiveLine } from './DirectiveLine';
import { OfferedList } from './OfferedList';
import { PIN_POLICIES, type PinPolicy, useChoosingPin } from './queries';

/** What the head writes with: the phrases in use in their order, those out of use, and the PIN. */
export function Arrangement({ unitId, directives }: { unitId: string; directives: UnitDirectives }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Directive>();
  const retired = directives.items.filter((one) => one.retired);
  return (
    <>
      <PinChoice unitId={unitId} pin={directives.pin} />
      <section className="panel directive-panel">
        <header className="directive-panel-head">
          <h2>{t('directives.list')}</h2>
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {t('directives.add')}
          </button>
        </header>
        <OfferedList unitId={unitId} offered={directives.items.filter((one) => !one.retired)} onEdit={setEdited} />
      </section>
      {retired.length > 0 && (
        <section className="panel directive-panel">
          <h2>{t('directives.retired')}</h2>
          <ul>
            {retired.map((one) => (
              <li key={one.id} className="directive-line">
                <DirectiveLine directive={one} onEdit={setEdited} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('directives.add')}>
        <AddDirective unitId={unitId} onDone={() => setAdding(false)} onCancel={() => setAdding(false)} />
      </Modal>
      <Modal opened={edited !== undefined} onClose={() => setEdited(undefined)} title={t('directives.editTitle')}>
        {edited && <EditDirective directive={edited} onDone={() => setEdited(undefined)} />}
      </Modal>
    </>
  );
}

function PinChoice({ unitId, pin }: { unitId: string; pin: PinPolicy }) {
  const { t } = useTranslation();
  const choosing = useChoosingPin(unitId);
  return (
    <div className="directives-field">
      <NativeSelect
        label={t('directives.pin')}
        description={t('directives.pinWords')}
        value={pin}
        aria-busy={choosing.busy || undefined}
        onChange={(event) => void choosing.send(event.currentTarget.value as PinPolicy)}
        data={PIN_POLICIES.map((value) => ({ value, label: t(`directives.pin.${value}`) }))}
      />
      <ProblemNote problem={choosing.problem} />
    </div>
  );
}
