import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { MomentShown, Num } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { Compare } from './Compare';
import { formOfVersion, type LetterForm, type LetterPage } from './letter-form';
import { versionQuery } from './queries';
import { VersionText } from './VersionText';

export interface HistoryProps {
  letterId: string;
  unitId: string;
  now: LetterForm;
  onClose(): void;
  /** None: it can only be read. */
  onRestore?(form: LetterForm): void;
}

type Version = LetterPage['versions'][number];

/** The versions of a letter, the newest first: read one, see what changed since, take it up again. */
export default function History({ letterId, unitId, now, onClose, onRestore }: HistoryProps) {
  const { t } = useTranslation();
  const letter = useQuery({ ...letterQuery(letterId), staleTime: 0 });
  const [chosen, setChosen] = useState<number>();
  const versions = letter.isFetchedAfterMount ? (letter.data?.versions ?? []) : [];
  const version = versions.find((one) => one.version === chosen);
  return (
    <Drawer opened onClose={onClose} position="left" size="min(680px, 100vw)" title={t('write.history')}>
      {!letter.isFetchedAfterMount && <Loading />}
      {letter.isError && <Failed fault={letter.error} again={() => void letter.refetch()} />}
      {!version && (
        <ol className="versions" reversed>
          {[...versions].reverse().map((one) => (
            <li key={one.version}>
              <button type="button" className="found-entry" onClick={() => setChosen(one.version)}>
                <VersionName version={one} place={versions.indexOf(one) + 1} last={one === versions.at(-1)} />
              </button>
            </li>
          ))}
        </ol>
      )}
      {version && (
        <OneVersion
          key={version.version}
          letterId={letterId}
          unitId={unitId}
          version={version}
          place={versions.indexOf(version) + 1}
          last={version === versions.at(-1)}
          now={now}
          onBack={() => setChosen(undefined)}
          onRestore={onRestore}
        />
      )}
    </Drawer>
  );
}

function VersionName({ version, place, last }: { version: Version; place: number; last: boolean }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { by, at } = version;
  return (
    <>
      <strong>
        {t('write.version')} <Num of={place} />
      </strong>{' '}
      {last && <span className="chip state-registered">{t('write.versionLast')}</span>}
      <br />
      <small>
        {by ? (language === 'ar' ? by.nameAr : by.nameEn) : t('write.machine')} – <MomentShown of={at} />
      </small>
    </>
  );
}

interface OneVersionProps extends Omit<HistoryProps, 'onClose'> {
  version: Version;
  place: number;
  last: boolean;
  onBack(): void;
}

function OneVersion({ letterId, unitId, version, place, last, now, onBack, onRestore }: OneVersionProps) {
  const { t } = useTranslation();
  const saved = useQuery(versionQuery(letterId, version.version, version.open));
  const [differences, setDifferences] = useState(true);
  const form = saved.data && formOfVersion(saved.data.content, now);
  return (
    <div className="stack">
      <h3>
        <VersionName version={version} place={place} last={last} />
      </h3>
      <div className="buttons">
        <button type="button" className="button quiet" onClick={onBack}>
          {t('write.allVersions')}
        </button>
        <button type="button" className="button" onClick={() => setDifferences(!differences)}>
          {t(differences ? 'write.readVersion' : 'write.whatChanged')}
        </button>
        {form && onRestore && (
          <button type="button" className="button primary" onClick={() => onRestore(form)}>
            {t('write.restore')}
          </button>
        )}
      </div>
      {saved.isPending && <Loading />}
      {saved.isError && <Failed fault={saved.error} again={() => void saved.refetch()} />}
      {form && differences && (
        <>
          <p className="hint">{t('write.compareVersionNow')}</p>
          <Compare unitId={unitId} before={form} after={now} />
        </>
      )}
      {form && !differences && <VersionText form={form} />}
    </div>
  );
}
