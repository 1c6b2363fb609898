import { Text } from '@mantine/core';
import { IconCheck, IconFile, IconFolder } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { FolderEntry, FolderListing } from '../../../preload/contract.ts';
import { formatBytes } from '../format-quantities.ts';
import type { FolderPickerMode } from './folder-picker.tsx';

interface FolderEntriesProps {
  readonly listing: FolderListing;
  readonly mode: FolderPickerMode;
  readonly marked: ReadonlySet<string>;
  readonly onToggle: (path: string) => void;
  readonly onEnter: (path: string | null) => void;
}

/** A listbox: arrows move, Enter goes in, Space marks, Backspace goes up, letters jump. */
export function FolderEntries({ listing, mode, marked, onToggle, onEnter }: FolderEntriesProps) {
  const entries = mode === 'paths' ? listing.entries : listing.entries.filter((one) => one.kind === 'folder');
  // The list stays mounted when its folder changes, so that the focus stays in it.
  const [at, setAt] = useState({ path: listing.path, index: 0 });
  const active = at.path === listing.path ? at.index : 0;
  const setActive = (index: number) => setAt({ path: listing.path, index });
  const listId = useId();
  const optionId = (index: number) => `${listId}-${index}`;

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, index));
    setActive(next);
    document.querySelector(`#${CSS.escape(optionId(next))}`)?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const entry = entries[active];
    const action = keyAction(event, entries, active);
    if (action === null) return;
    event.preventDefault();
    if (typeof action === 'number') moveTo(action);
    else if (action === 'up') onEnter(listing.parent);
    else if (entry === undefined) return;
    else if (action === 'mark' || entry.kind === 'file') onToggle(entry.path);
    else onEnter(entry.path);
  };

  return (
    <ul
      className="unstyled-list folder-entries"
      role="listbox"
      aria-label="Entries"
      aria-multiselectable={mode === 'paths'}
      aria-activedescendant={optionId(active)}
      tabIndex={0}
      ref={focusOnce}
      onKeyDown={onKeyDown}
    >
      {entries.length === 0 && (
        <li role="presentation" className="folder-entries-none">
          <Text c="dimmed">
            {mode === 'paths' ? 'This folder is empty.' : 'There are no folders in here.'}
          </Text>
        </li>
      )}
      {entries.map((entry, index) => (
        <li
          key={entry.path}
          id={optionId(index)}
          className="folder-entry"
          role="option"
          aria-selected={marked.has(entry.path)}
          data-active={index === active || undefined}
          onClick={() => {
            setActive(index);
            onToggle(entry.path);
          }}
          onDoubleClick={() => entry.kind === 'folder' && onEnter(entry.path)}
        >
          <EntryIcon entry={entry} marked={marked.has(entry.path)} />
          <Text span truncate flex={1}>
            {entry.name}
          </Text>
          {entry.bytes !== null && (
            <Text span c="dimmed" size="xs" className="numeric">
              {formatBytes(entry.bytes)}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

function EntryIcon({ entry, marked }: { readonly entry: FolderEntry; readonly marked: boolean }) {
  if (marked) return <IconCheck size={18} aria-hidden color="var(--dw-accent)" />;
  const Icon = entry.kind === 'folder' ? IconFolder : IconFile;
  return <Icon size={18} stroke={1.5} aria-hidden color="var(--mantine-color-dimmed)" />;
}

/** The row to move to, or what to do with the active one; null leaves the key alone. */
function keyAction(
  event: KeyboardEvent,
  entries: readonly FolderEntry[],
  active: number,
): number | 'up' | 'mark' | 'enter' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'Home':
      return 0;
    case 'End':
      return entries.length - 1;
    case 'PageDown':
      return active + 8;
    case 'PageUp':
      return active - 8;
    case 'Backspace':
      return 'up';
    case ' ':
      return 'mark';
    case 'Enter':
    case 'ArrowRight':
      return 'enter';
    default:
      return event.key.length === 1 ? nextStartingWith(entries, active, event.key) : null;
  }
}

function nextStartingWith(entries: readonly FolderEntry[], active: number, letter: string): number | null {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= entries.length; step += 1) {
    const index = (active + step) % entries.length;
    if (entries[index]?.name.toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}

/** The list comes after the dialog has chosen what to focus. */
function focusOnce(list: HTMLUListElement | null) {
  list?.focus();
}
