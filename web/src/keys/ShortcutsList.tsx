import { Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../settings';
import { useShortcutsInForce } from './shortcuts';

/** The shortcuts of the open screen, and the switch for those of a single key. */
export default function ShortcutsList({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const inForce = useShortcutsInForce();
  const { singleKeys } = useSettings();
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.list')}>
      <dl className="shortcuts">
        {opened &&
          wordsWithKeys(inForce()).map(([words, keys]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key.replace('Shift+/', 'Shift+?')}</kbd>
                ))}
              </dd>
            </div>
          ))}
      </dl>
      <Switch
        label={t('keys.single')}
        checked={singleKeys}
        onChange={(event) => changeSettings({ singleKeys: event.currentTarget.checked })}
      />
    </Modal>
  );
}

function wordsWithKeys(shortcuts: { key: string; words: string }[]): [string, string[]][] {
  const lines = new Map<string, string[]>();
  for (const { key, words } of shortcuts) lines.set(words, [...(lines.get(words) ?? []), key]);
  return [...lines];
}
