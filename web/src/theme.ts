import { createTheme, type MantineThemeOverride } from '@mantine/core';

/**
 * Mantine gives behaviour; the look is ours. Its variables stand in mantine.css, because the content security policy
 * lets no style be written into the page; for the same reason dialogs do not lock the page's scrolling.
 */
export function themeIn(closeLabel: string): MantineThemeOverride {
  const dialog = { closeButtonProps: { 'aria-label': closeLabel }, lockScroll: false };
  return createTheme({
    fontFamily: 'var(--face)',
    defaultRadius: 4,
    respectReducedMotion: true,
    components: {
      Modal: { defaultProps: { ...dialog, centered: true } },
      Drawer: { defaultProps: dialog },
    },
  });
}
