import { Button, Group, Textarea } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { OptionField } from '../../../preload/contract.ts';
import { insertSlot, missingSlots } from './insert-slot.ts';

interface TemplateInputProps {
  readonly field: OptionField;
  readonly value: string;
  readonly error: string | null;
  /** Empty where the text has none, or while they are not known. */
  readonly slots: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A text with slots: as many lines as it needs, and every slot at hand. */
export function TemplateInput({ field, value, error, slots, onChange }: TemplateInputProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const missing = missingSlots(value, slots);
  const insert = (slot: string) => {
    const area = input.current;
    if (area === null) return;
    area.focus();
    // The one way to write into a field that the browser's own undo takes back.
    if (document.execCommand('insertText', false, `{${slot}}`)) return;
    const after = insertSlot({ text: value, start: area.selectionStart, end: area.selectionEnd }, slot);
    onChange(after.text);
  };
  const buttons = slots.length > 0 && (
    <Group gap={4} mt={6} role="group" aria-label={`Slots of ${field.label}`}>
      {slots.map((slot) => (
        <Button
          key={slot}
          size="compact-xs"
          variant={missing.includes(slot) ? 'light' : 'default'}
          className="template-slot"
          title={missing.includes(slot) ? 'Missing: insert it at the caret' : 'Insert at the caret'}
          // Keeps the caret where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => insert(slot)}
        >
          {`{${slot}}`}
        </Button>
      ))}
    </Group>
  );
  return (
    <Textarea
      ref={input}
      label={field.label}
      description={withoutSlots(field.help, slots) || null}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputContainer={(area) => above(buttons, area)}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      classNames={{ input: 'template-text' }}
    />
  );
}

function above(below: ReactNode, area: ReactNode) {
  return (
    <>
      {area}
      {below}
    </>
  );
}

/** The buttons name the slots, so the sentence that does need not. */
function withoutSlots(help: string, slots: readonly string[]): string {
  return slots.length === 0 ? help : help.replace(/ ?Slots: [^.]*\.$/, '');
}
