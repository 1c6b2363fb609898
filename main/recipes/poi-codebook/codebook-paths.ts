const FOLDER = 'LLM Dataset/Intermediate Files';

/** Where the files of a model go, below the dataset folder of a run. */
export function codebookPaths(
  prefix: string,
  model: string,
): Readonly<Record<'codebook' | 'report' | 'onnx', string>> {
  const folder = `${prefix}${FOLDER}`;
  return {
    codebook: `${folder}/codebooks-${model}.csv`,
    report: `${folder}/codebooks-${model}.report.json`,
    onnx: `${folder}/${model}.onnx`,
  };
}
