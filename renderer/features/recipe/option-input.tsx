import {
  Chip,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useId } from 'react';
import type { OptionField, OptionValue } from '../../../preload/contract.ts';
import { TemplateInput } from './template-input.tsx';

interface OptionInputProps<Field extends OptionField = OptionField> {
  readonly field: Field;
  readonly value: OptionValue;
  readonly error: string | null;
  /** Of a text that has some; undefined for all other texts. */
  readonly slots?: readonly string[] | undefined;
  readonly onChange: (value: OptionValue) => void;
}

type ChoiceField = Extract<OptionField, { readonly kind: 'choice' }>;
type ListField = Extract<OptionField, { readonly kind: 'list' }>;
type NumberField = Extract<OptionField, { readonly kind: 'integer' | 'number' }>;

/** Texts under this heading are templates, also before their slots are known. */
const templateGroup = 'Template';

/** More than this does not fit side by side. */
const longestSegments = 34;

export function OptionInput(props: OptionInputProps) {
  const { field, value, error, onChange } = props;
  switch (field.kind) {
    case 'choice':
      return <ChoiceInput {...props} field={field} />;
    case 'integer':
    case 'number':
      return <NumberOption {...props} field={field} />;
    case 'boolean':
      return (
        <Switch
          label={field.label}
          description={field.help || null}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'text':
      if (props.slots !== undefined || field.group === templateGroup) {
        return <TemplateInput {...props} value={String(value)} slots={props.slots ?? []} />;
      }
      return (
        <TextInput
          label={field.label}
          description={field.help || null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={error}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'list':
      return <ListInput {...props} field={field} />;
  }
}

function ChoiceInput({ field, value, error, onChange }: OptionInputProps<ChoiceField>) {
  const labelId = useId();
  const chosen = field.choices.find((choice) => choice.value === value);
  const help = [field.help, chosen?.help].filter(Boolean).join(' ') || null;
  const data = field.choices.map((choice) => ({ value: choice.value, label: choice.label }));
  const length = field.choices.reduce((sum, choice) => sum + choice.label.length, 0);
  if (field.choices.length > 3 || length > longestSegments) {
    return (
      <Select
        label={field.label}
        description={help}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={error}
        data={data}
        value={String(value)}
        onChange={(next) => next !== null && onChange(next)}
        allowDeselect={false}
        checkIconPosition="right"
      />
    );
  }
  return (
    <Input.Wrapper
      label={field.label}
      labelElement="div"
      labelProps={{ id: labelId }}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
    >
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        data={data}
        value={String(value)}
        onChange={onChange}
        transitionDuration={0}
      />
    </Input.Wrapper>
  );
}

function ListInput({ field, value, error, onChange }: OptionInputProps<ListField>) {
  const shared = {
    label: field.label,
    description: field.help || null,
    error,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
  };
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  if (field.choices === null) {
    return (
      <TagsInput
        {...shared}
        inputWrapperOrder={[...shared.inputWrapperOrder]}
        value={[...chosen]}
        onChange={onChange}
        splitChars={[',', ' ', '\n']}
      />
    );
  }
  return (
    <Chip.Group multiple value={[...chosen]} onChange={onChange}>
      <Input.Wrapper {...shared} labelElement="div" inputWrapperOrder={[...shared.inputWrapperOrder]}>
        <Group gap={6}>
          {field.choices.map((choice) => (
            <Chip key={choice.value} value={choice.value} size="xs" radius="sm" variant="light">
              {choice.label}
            </Chip>
          ))}
        </Group>
      </Input.Wrapper>
    </Chip.Group>
  );
}

function NumberOption({ field, value, error, onChange }: OptionInputProps<NumberField>) {
  const isInteger = field.kind === 'integer';
  return (
    <NumberInput
      label={field.label}
      description={field.help || null}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(typeof next === 'bigint' ? Number(next) : next)}
      allowDecimal={!isInteger}
      decimalScale={isInteger ? 0 : 6}
      step={isInteger ? 1 : stepFor(field)}
      {...(field.name !== 'seed' && isInteger && { thousandSeparator: ',' })}
      {...(field.minimum !== null && { min: field.minimum, allowNegative: field.minimum < 0 })}
      {...(field.maximum !== null && { max: field.maximum })}
      clampBehavior="none"
    />
  );
}

/** A hundredth for fractions, a tenth or one for what is larger. */
function stepFor({ default: value }: NumberField): number {
  const size = Math.abs(value);
  if (size < 0.1) return 0.001;
  return size <= 1 ? 0.01 : 0.1;
}
