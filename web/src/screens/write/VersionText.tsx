import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import type { Body, LetterForm } from './letter-form';

type Block = Body['blocks'][number];
type Run = Extract<Block, { type: 'paragraph' }>['runs'][number];

/** What a letter says, to be read; not how it looks on its sheet. */
export function VersionText({ form }: { form: LetterForm }) {
  const { t } = useTranslation();
  return (
    <article className="version-text" dir="rtl" lang="ar">
      <p>
        {form.recipients.map(({ key, kind, name, attentionOf }) => (
          <span key={key}>
            {t(`write.recipientKind.${kind}`)} {name} {attentionOf && `– ${attentionOf}`}
            <br />
          </span>
        ))}
      </p>
      <h4>{form.subject}</h4>
      {form.body.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
        <BlockShown key={at} block={block} />
      ))}
      {form.attachments.length > 0 && (
        <p>
          {t('write.attachments')}: <Num of={form.attachments.length} />
        </p>
      )}
    </article>
  );
}

function BlockShown({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return <h5>{block.text}</h5>;
    case 'paragraph':
      return (
        <p data-align={block.align}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list': {
      const List = block.style === 'numbered' ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
            <li key={at}>
              <Runs runs={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <tbody>
            {[...(block.header ? [block.header] : []), ...block.rows].map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={column}>
                    <Runs runs={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Runs({ runs }: { runs: Run[] }) {
  return runs.map(({ text, bold, underline }, at) => {
    const Strength = bold ? 'b' : 'span';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
      <Strength key={at}>{underline ? <u>{text}</u> : text}</Strength>
    );
  });
}
