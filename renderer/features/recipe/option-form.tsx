import { Button, Stack, Text } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import type { OptionField, OptionValue, OptionValues, RecipeInfo } from '../../../preload/contract.ts';
import { OptionInput } from './option-input.tsx';
import { type FieldErrors, changedNames, defaultValues } from './option-values.ts';

interface OptionFormProps {
  readonly options: RecipeInfo['options'];
  readonly values: OptionValues;
  readonly errors: FieldErrors;
  /** Slots of texts, by option name. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Options that the preview sets where it shows them; they stand here only while they are wrong. */
  readonly setElsewhere: readonly string[];
  readonly onChange: (values: OptionValues) => void;
}

/** A form made from the recipe's schema. */
export function OptionForm(props: OptionFormProps) {
  const { options, values, errors, slots, setElsewhere, onChange } = props;
  const changed = changedNames(options, values);
  const set = (name: string, value: OptionValue) => onChange({ ...values, [name]: value });
  const drawn = options.filter((field) => !setElsewhere.includes(field.name) || field.name in errors);
  const common = drawn.filter((field) => !field.advanced);
  const advanced = drawn.filter((field) => field.advanced);
  const groups = (fields: readonly OptionField[]) =>
    groupFields(fields).map(([group, members]) => (
      <fieldset key={group} className="option-group">
        <legend>{group}</legend>
        <Stack gap="md">
          {members.map((field) => (
            <OptionInput
              key={field.name}
              field={field}
              value={values[field.name] ?? field.default}
              error={errors[field.name] ?? null}
              slots={slots[field.name]}
              onChange={(value) => set(field.name, value)}
            />
          ))}
        </Stack>
      </fieldset>
    ));
  return (
    <form aria-label="Options" onSubmit={(event) => event.preventDefault()}>
      {groups(common)}
      {advanced.length > 0 && (
        <details
          className="option-advanced"
          open={advanced.some((field) => field.name in errors) || undefined}
        >
          <summary>
            <Text span fw={600}>
              Advanced
            </Text>
            <ChangedNote count={advanced.filter((field) => changed.includes(field.name)).length} />
          </summary>
          {groups(advanced)}
        </details>
      )}
      <Button
        mt="lg"
        size="xs"
        variant="default"
        leftSection={<IconRestore size={14} aria-hidden />}
        disabled={changed.length === 0}
        onClick={() => onChange(defaultValues(options))}
      >
        Reset to defaults
      </Button>
    </form>
  );
}

function ChangedNote({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <Text span c="dimmed" size="xs">
      {count} changed
    </Text>
  );
}

function groupFields(fields: readonly OptionField[]): readonly (readonly [string, readonly OptionField[]])[] {
  const names = [...new Set(fields.map((field) => field.group))];
  return names.map((name) => [name, fields.filter((field) => field.group === name)]);
}
