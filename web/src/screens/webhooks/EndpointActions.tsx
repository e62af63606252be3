import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../parts/CommandForm';
import { ProblemNote } from '../../states/ProblemNote';
import { EndpointFields, useEndpointWish } from './EndpointFields';
import { type Endpoint, useEndpointCommands } from './queries';

/** What may be done to an endpoint: called elsewhere or of other things, another secret, no more, again. */
export function EndpointActions({ endpoint, onSecret }: { endpoint: Endpoint; onSecret(secret: string | null): void }) {
  const { t } = useTranslation();
  const { change, rotateSecret, switchOff, switchOn } = useEndpointCommands(endpoint.id);
  const [asking, setAsking] = useState<'change' | 'rotate' | 'off'>();
  const close = () => setAsking(undefined);
  const may = (ability: Endpoint['abilities'][number]) => endpoint.abilities.includes(ability);
  const rotate = async () => {
    const made = await rotateSecret.send(null);
    if (!made) return;
    close();
    onSecret(made.secret);
  };
  return (
    <>
      <ProblemNote problem={switchOn.problem} />
      <div className="buttons">
        {may('switch-on') && (
          <button
            type="button"
            className="button primary"
            aria-busy={switchOn.busy}
            onClick={() => void switchOn.send(null)}
          >
            {t('hooks.switchOn')}
          </button>
        )}
        {may('change') && (
          <button type="button" className="button" onClick={() => setAsking('change')}>
            {t('hooks.change')}
          </button>
        )}
        {may('rotate-secret') && (
          <button type="button" className="button" onClick={() => setAsking('rotate')}>
            {t('hooks.rotate')}
          </button>
        )}
        {may('switch-off') && (
          <button type="button" className="button quiet" onClick={() => setAsking('off')}>
            {t('hooks.switchOff')}
          </button>
        )}
      </div>
      <Modal opened={asking === 'change'} onClose={close} title={t('hooks.change')}>
        <ChangeForm endpoint={endpoint} command={change} onDone={close} />
      </Modal>
      <Modal opened={asking === 'rotate'} onClose={close} title={t('hooks.rotate')}>
        <CommandForm command={rotateSecret} label={t('hooks.rotateDo')} onSubmit={() => void rotate()} onCancel={close}>
          <p>{t('hooks.rotateWords')}</p>
        </CommandForm>
      </Modal>
      <Modal opened={asking === 'off'} onClose={close} title={t('hooks.switchOff')}>
        <CommandForm
          command={switchOff}
          label={t('hooks.switchOffDo')}
          onSubmit={async () => {
            if (await switchOff.send(null)) close();
          }}
          onCancel={close}
        >
          <p>{t('hooks.switchOffWords')}</p>
        </CommandForm>
      </Modal>
    </>
  );
}

interface ChangeFormProps {
  endpoint: Endpoint;
  command: ReturnType<typeof useEndpointCommands>['change'];
  onDone(): void;
}

function ChangeForm({ endpoint, command, onDone }: ChangeFormProps) {
  const { t } = useTranslation();
  const wish = useEndpointWish(endpoint);
  const submit = async () => {
    if (wish.ready() && (await command.send(wish.value))) onDone();
  };
  return (
    <CommandForm command={command} label={t('hooks.changeDo')} onSubmit={submit} onCancel={onDone}>
      <EndpointFields wish={wish} problem={command.problem} />
    </CommandForm>
  );
}
