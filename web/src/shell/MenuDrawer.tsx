import { Drawer } from '@mantine/core';
import type { ComponentProps } from 'react';

/** The drawer in which the menu lies on a narrow screen. */
export default function MenuDrawer(props: ComponentProps<typeof Drawer>) {
  return <Drawer {...props} />;
}
