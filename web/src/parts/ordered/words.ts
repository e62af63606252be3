/** What is said of lines in an order, in Arabic and in English. */
export const words = {
  'ordered.drag': ['اسحب لتغيير الترتيب', 'Drag to change the order'],
  'ordered.up': ['تقديم {{name}}', 'Move {{name}} up'],
  'ordered.down': ['تأخير {{name}}', 'Move {{name}} down'],
  'ordered.remove': ['حذف {{name}}', 'Remove {{name}}'],
  'ordered.moved': ['{{name}}: الموضع {{at}}', '{{name}}: place {{at}}'],
} as const;
