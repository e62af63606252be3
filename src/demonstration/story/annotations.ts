import { DEMO_PIN } from '../authority.js';
import type { Scene } from './agenda.js';
import type { Cast } from './cast.js';
import { sheetFrom } from './paper.js';

const scene = (day: number, time: string, act: () => Promise<unknown>): Scene => ({
  day,
  time,
  act: async () => void (await act()),
});

interface Said {
  directives: string[];
  text?: string;
  supersedes?: string;
  pin?: string;
}

/** What heads wrote on the paper that came in: tapped, taken back once, signed once, and once copied from paper by the clerk. */
export function annotationsOf(cast: Cast): Scene[] {
  return [
    scene(1, '10:20', () => annotate(cast, 'bnh', 'debris', { directives: ['TAKE_STEPS'], text: 'قبل بدء الدراسة' })),
    scene(1, '10:35', () => annotate(cast, 'bnh', 'water', { directives: ['KNOW'] })),
    scene(2, '10:50', () => annotate(cast, 'shk-e', 'cut', { directives: ['FOLLOW_UP', 'NOTICE'] })),
    scene(9, '12:50', () => annotate(cast, 'bnh', 'road', { directives: ['EXAMINE'] })),
    scene(10, '10:15', async () =>
      annotate(cast, 'bnh', 'road', {
        directives: ['COMPETENCE'],
        text: 'لإدارة الطرق والرصف، وموافاتي بالتكلفة التقديرية',
        supersedes: await lastOf(cast, 'bnh', 'road'),
      }),
    ),
    scene(22, '10:20', () => annotate(cast, 'bnh', 'rules', { directives: ['STUDY', 'PRESENT'] })),
    scene(28, '12:10', () => copyFromPaper(cast, 'shk-e', 'pavement')),
    scene(29, '09:45', () =>
      annotate(cast, 'bnh', 'pipe', { directives: ['REPORT_BACK'], text: 'معاينة عاجلة اليوم', pin: DEMO_PIN }),
    ),
  ];
}

async function annotate(cast: Cast, unit: string, key: string, said: Said): Promise<void> {
  const head = await cast.as(`${unit}.head`);
  await head.post(`/letters/${await cast.letterOfPaper(head, key)}/annotations`, { ...said, version: 1 });
}

async function lastOf(cast: Cast, unit: string, key: string): Promise<string> {
  const head = await cast.as(`${unit}.head`);
  const path = `/letters/${await cast.letterOfPaper(head, key)}/annotations`;
  return (await head.get<{ items: { id: string }[] }>(path)).items.at(-1)!.id;
}

/** The head wrote on the sheet itself; the clerk scans it and copies the words. */
async function copyFromPaper(cast: Cast, unit: string, key: string): Promise<void> {
  const [head, clerk] = [await cast.as(`${unit}.head`), await cast.as(`${unit}.clerk`)];
  const words = 'يُخلى الرصيف قبل بدء الدراسة ويُخطر الملاك';
  const scan = sheetFrom('حي شرق شبرا الخيمة', 'تأشيرة رئيس الحي', words);
  const { uploadId } = await clerk.upload('تأشيرة.pdf', await scan());
  await clerk.post(`/letters/${await cast.letterOfPaper(clerk, key)}/transcribed-annotations`, {
    authorId: head.personId,
    paperDate: (await cast.minutesAgo(0)).slice(0, 10),
    uploadId,
    text: words,
    directives: ['CARRY_OUT'],
  });
}
