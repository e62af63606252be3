import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EntryNumber, MomentShown, shownDigits } from '../../i18n/shown';
import { HolderShown } from '../../parts/custody/HolderShown';
import { type Receiver, type SheetHolder, sheetHoldersQuery, sheetsQuery } from '../../parts/custody/queries';
import { itemsOf, More } from '../../parts/More';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';

export interface SheetsProps {
  unitId: string;
  /** The key of one holder, or nothing for everybody. */
  holder: string;
  onHolder(holder: string): void;
}

const keyOf = ({ personId, departmentId, place }: SheetHolder) => personId ?? departmentId ?? `@${place}`;

/** Who holds what: of everybody, or of one holder. */
export function Sheets({ unitId, holder, onHolder }: SheetsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const holders = useQuery(sheetHoldersQuery(unitId));
  const meant = holders.data?.find((one) => keyOf(one.holder) === holder)?.holder;
  const list = useInfiniteQuery(sheetsQuery(unitId, receiver(meant)));
  const sheets = itemsOf(list.data);
  return (
    <section className="stack">
      <div className="held-by">
        <label htmlFor="holder">{t('custody.who')}</label>
        <select
          id="holder"
          className="plain-select"
          value={meant ? holder : ''}
          onChange={(event) => onHolder(event.currentTarget.value)}
        >
          <option value="">{t('custody.everybody')}</option>
          {holders.data?.map((one) => (
            <option key={keyOf(one.holder)} value={keyOf(one.holder)}>
              {`${shownDigits(language === 'ar' ? one.holder.nameAr : one.holder.nameEn)} (${shownDigits(one.sheets)})`}
            </option>
          ))}
        </select>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && sheets.length === 0 && <Empty title={t('custody.none')} words={t('custody.noneWords')} />}
      {sheets.length > 0 && (
        <div className="panel ledger">
          <ul className="ledger-list">
            {sheets.map((sheet) => (
              <li key={sheet.id} className="ledger-item">
                <span>
                  <Link to="/entries/$id" params={{ id: sheet.entry.id }}>
                    <EntryNumber
                      number={sheet.entry.entryNumber}
                      year={sheet.entry.year}
                      yearWord={t('entry.ofYear')}
                    />
                  </Link>
                  {sheet.masked || !sheet.subject ? t('entry.masked') : shownDigits(sheet.subject)}
                </span>
                <span>
                  <HolderShown holder={sheet.holder} className="strong" />
                  {sheet.note && <bdi>{shownDigits(sheet.note)}</bdi>}
                </span>
                <span className="reference">
                  {t('custody.since')} <MomentShown of={sheet.since} />
                </span>
              </li>
            ))}
          </ul>
          <More list={list} />
        </div>
      )}
    </section>
  );
}

function receiver(holder: SheetHolder | undefined): Receiver {
  if (!holder) return {};
  if (holder.personId) return { personId: holder.personId };
  return holder.departmentId ? { departmentId: holder.departmentId } : { place: holder.place! };
}
