/** Line icons on a 20-unit grid, drawn for this dashboard. Those that point somewhere turn round in a right-to-left page. */
const paths = {
  queue: 'M3 5h14M3 10h14M3 15h9',
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  flag: 'M5 17V3.5h9l-1.8 3.2L14 10H5',
  clock: 'M10 5.5V10l3 2M10 17a7 7 0 100-14 7 7 0 000 14z',
  undo: 'M4 8h8a4 4 0 010 8H8M4 8l3.5-3.5M4 8l3.5 3.5',
  search: 'M9 14.5a5.5 5.5 0 100-11 5.5 5.5 0 000 11zM13 13l4 4',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
  person: 'M10 10a3.2 3.2 0 100-6.4A3.2 3.2 0 0010 10zM3.8 17c.6-3.2 3-5 6.2-5s5.6 1.8 6.2 5',
  article: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2.5',
  thread: 'M3.5 4.5h13v9H9l-3.5 3v-3h-2z',
  history: 'M4 4.5V8h3.5M4.2 8A6.5 6.5 0 1110 16.500M10 6.500V10l2.500 1.500',
  policy:
    'M4 6h6M14 6h2M4 14h2M10 14h6M12 8.200a2.200 2.200 0 100-4.400 2.200 2.200 0 000 4.400zM8 16.200a2.200 2.200 0 100-4.400 2.200 2.200 0 000 4.400z',
  insights: 'M4 16V9M8.500 16V4M13 16v-5M17 16H3',
  deliveries: 'M3 10h10M9.500 6L13.500 10l-4 4M16.500 4v12',
  settings:
    'M10 12.600a2.600 2.600 0 100-5.200 2.600 2.600 0 000 5.200zM10 2.800v2M10 15.200v2M2.800 10h2M15.200 10h2M4.900 4.900l1.400 1.400M13.700 13.700l1.400 1.400M15.100 4.900l-1.400 1.400M6.300 13.700l-1.400 1.400',
  bulk: 'M3 16V12M6.500 16V8M10 16V5M13.500 16v-6M17 16v-3M3 3.500h14',
  opinions:
    'M7 9.500a2.700 2.700 0 100-5.400 2.700 2.700 0 000 5.400zM13.500 9.500a2.200 2.200 0 100-4.400M2.500 16c.4-2.800 2.100-4.300 4.500-4.300s4.100 1.500 4.500 4.300M13.500 11.700c2 0 3.400 1.300 3.800 3.800',
  admin: 'M10 2.800l6 2.200v4.500c0 3.800-2.500 6.400-6 7.700-3.500-1.300-6-3.900-6-7.700V5z',
  menu: 'M4 6h12M4 10h12M4 14h12',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  down: 'M5.500 8l4.500 4.500L14.500 8',
  back: 'M12 5l-5 5 5 5',
  forward: 'M8 5l5 5-5 5',
  eye: 'M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5zM10 12a2 2 0 100-4 2 2 0 000 4z',
  lock: 'M5.500 9h9v7.500h-9zM7.500 9V6.500a2.500 2.500 0 015 0V9',
  note: 'M4 4h12v8.500L12.500 16H4zM12.500 16v-3.500H16',
  alert: 'M10 3.500l7.500 13h-15zM10 8.500v3.500M10 14.300v.01',
  keyboard:
    'M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6.500 11.500h7',
  pause: 'M7 5v10M13 5v10',
  plus: 'M10 4v12M4 10h12',
  out: 'M8 4H4v12h4M12 6.500L16 10l-4 3.500M16 10H8',
} as const;

export type IconName = keyof typeof paths;
const directional: ReadonlySet<IconName> = new Set([
  'undo',
  'queue',
  'deliveries',
  'back',
  'forward',
  'out',
  'history',
]);

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={directional.has(name) ? 'mirrored-icon' : undefined}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentcolor"
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
