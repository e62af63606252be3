import { shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import type { SheetHolder } from './queries';

/** Whoever has a sheet, or its place. */
export function HolderShown({ holder, className }: { holder: SheetHolder; className?: string }) {
  const { language } = useSettings();
  return <bdi className={className}>{shownDigits(language === 'ar' ? holder.nameAr : holder.nameEn)}</bdi>;
}
