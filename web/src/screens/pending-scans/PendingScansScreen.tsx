import './pending-scans.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperLine } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { unitsToRegisterIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { Jump } from './Jump';
import { numberInName } from './named-by-number';
import { PendingLine } from './PendingLine';
import { pendingQuery } from './queries';
import { useAttaching } from './use-attaching';
import { useCalledFor } from './use-called-for';
import { useDroppedFiles } from './use-dropped-files';
import { words } from './words';

addWords(words);

/** بانتظار المسح: what was registered on paper and has no scan yet. */
export default function PendingScansScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.pending-scans'));
  const [unitId] = unitsToRegisterIn(useSight());
  return unitId ? <Pending unitId={unitId} /> : <NotPermitted heading={1} />;
}

function Pending({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const pending = useInfiniteQuery(pendingQuery(unitId));
  const [said, setSaid] = useState('');
  const { going, attach, again, instead } = useAttaching((line) =>
    setSaid(t('pending.done', { number: shownDigits(line.entryNumber) })),
  );
  const come = pending.data?.pages.flatMap(({ items }) => items) ?? [];
  const called = useCalledFor(unitId, come);
  const lines = called.line && !come.some(({ id }) => id === called.line?.id) ? [called.line, ...come] : come;
  const over = useDroppedFiles((files) => {
    const astray = deal(files, lines, called.line, attach);
    setSaid(astray ? t('pending.whichLine') : '');
  });
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.pending-scans')}</h1>
        <span>
          {pending.data && t('pending.count', { number: shownDigits(come.length) + (pending.hasNextPage ? '+' : '') })}
        </span>
      </header>
      <Jump called={called} />
      <p className="pending-said" role="status">
        {said}
      </p>
      {pending.isPending && <Loading />}
      {pending.isError && <Failed fault={pending.error} again={() => void pending.refetch()} />}
      {pending.data && lines.length === 0 && <Empty title={t('pending.empty')} words={t('pending.emptyWords')} />}
      {lines.length > 0 && (
        <ul className="panel pending" data-over={over || undefined}>
          {lines.map((line) => (
            <PendingLine
              key={line.id}
              line={line}
              chosen={line.id === called.line?.id}
              attaching={going[line.id]}
              onFiles={(files) => (going[line.id]?.problem ? instead : attach)(line, files)}
              onAgain={() => again(line)}
            />
          ))}
        </ul>
      )}
      {pending.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-busy={pending.isFetchingNextPage}
          onClick={() => void pending.fetchNextPage()}
        >
          {t('pending.more')}
        </button>
      )}
    </>
  );
}

/** Files go to the chosen line, or each to the line whose number it is named by. @returns whether one found none */
function deal(
  files: File[],
  lines: PaperLine[],
  chosen: PaperLine | undefined,
  attach: (line: PaperLine, files: File[]) => void,
): boolean {
  if (chosen) {
    attach(chosen, files);
    return false;
  }
  let astray = false;
  for (const file of files) {
    const named = numberInName(file.name);
    const line = lines.find((one) => one.entryNumber === named?.number && one.year === (named?.year ?? one.year));
    if (line) attach(line, [file]);
    else astray = true;
  }
  return astray;
}
