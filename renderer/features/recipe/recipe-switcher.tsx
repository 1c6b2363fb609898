import { Select, Text } from '@mantine/core';
import type { RecipeId, SourceReport } from '../../../preload/contract.ts';
import { listKinds } from '../sources/source-kinds.ts';
import type { RecipeChoice } from './choose-recipe.ts';
import { describeInput } from './describe-input.ts';

interface RecipeSwitcherProps {
  readonly choices: readonly RecipeChoice[];
  readonly recipeId: RecipeId;
  /** Undefined until the sources have been looked at. */
  readonly report: SourceReport | null | undefined;
  readonly made: ReadonlySet<RecipeId>;
  readonly onChoose: (recipeId: RecipeId) => void;
}

const noBreakSpace = '\u00A0';

/** Which recipe to run; those that have nothing to read are last and say what they need. */
export function RecipeSwitcher({ choices, recipeId, report, made, onChoose }: RecipeSwitcherProps) {
  const chosen = choices.find(({ recipe }) => recipe.id === recipeId);
  return (
    <Select
      className="recipe-switcher"
      label="Recipe"
      // Stands there from the beginning, so that nothing moves when the sources are known.
      description={(chosen && describeInput(chosen, report, made)) || noBreakSpace}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={choices.map(({ recipe }) => ({ value: recipe.id, label: recipe.title }))}
      value={recipeId}
      onChange={(value) => value !== null && onChoose(value)}
      allowDeselect={false}
      maxDropdownHeight={420}
      renderOption={({ option }) => {
        const choice = choices.find(({ recipe }) => recipe.id === option.value);
        return choice && <Option choice={choice} current={option.value === recipeId} />;
      }}
    />
  );
}

function Option({ choice, current }: { readonly choice: RecipeChoice; readonly current: boolean }) {
  const { recipe, needs } = choice;
  return (
    <div
      className="recipe-choice"
      data-current={current || undefined}
      data-lacking={needs !== null || undefined}
    >
      <Text fw={500}>{recipe.title}</Text>
      <Text size="xs" c="dimmed">
        {needs === null ? recipe.summary : `Needs ${listKinds(needs)}.`}
      </Text>
    </div>
  );
}
